namespace Microsoft.DurableTask;

/// <summary>The version of an orchestrator or activity. Versions compare without regard to case; no version and an empty one are the same.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>The version of a task that has none.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? version;

    /// <summary>Makes a version; <c>null</c> and the empty string give <see cref="Unversioned"/>.</summary>
    /// <param name="version">The version's text.</param>
    /// <exception cref="ArgumentException">The text is nothing but white space.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
            throw new ArgumentException("A version cannot be only white space. Give null or an empty string for a task without version.", nameof(version));
        this.version = version;
    }

    /// <summary>The version's text, empty when there is none.</summary>
    public string Version => version ?? "";

    /// <summary>The version's text.</summary>
    /// <param name="value">The version.</param>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>A version from its text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>Whether two versions are the same but for case.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other.</param>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Whether two versions differ by more than case.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other.</param>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => StringComparer.OrdinalIgnoreCase.Equals(Version, other.Version);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
