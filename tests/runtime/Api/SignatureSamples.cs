using System.Diagnostics.CodeAnalysis;

namespace IlpFunctions.Tests.Runtime.Api;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class MarkAttribute : Attribute;

public sealed record Note(string Text);

public delegate string? Answer<T>(in T question, ref int tries, out object? why) where T : struct;

public readonly struct Point;

/// <summary>One of each kind of member that the renderer has to tell apart.</summary>
public abstract class Shape<T> : IDisposable
    where T : notnull
{
    public const int Most = 100;

    public static readonly string[] All = [];

    protected Shape() => Value = default!;

    public T Value { get; protected set; }

    public required Dictionary<string, object?>? Properties { get; init; }

    protected static string? Name { get; set; }

    internal string? Hidden { get; set; }

    public abstract T? Find<TKey>(TKey? key, params string?[] names) where TKey : class, IComparable<TKey>, new();

    public virtual Task<T?> ReadAsync(T value, int? size = null, double factor = 1.5, CancellationToken cancellation = default) => Task.FromResult<T?>(value);

    [Obsolete("gone", true)]
    public void Old() => HiddenToo();

    [return: NotNullIfNotNull(nameof(text))]
    public string? Trim([DisallowNull] string? text = "a") => text?.Trim();

#nullable disable
    public string Unknown(string text) => text;
#nullable restore

    public override string ToString() => "";

    public virtual void Dispose() => GC.SuppressFinalize(this);

    private static void HiddenToo()
    {
    }
}
