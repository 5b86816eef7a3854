namespace IlpFunctions.Roster.Drops;

/// <summary>
/// Where roster files are kept: those that were handed to the app, for as long as their import needs them, and those that a student information system puts into a watched place. A folder on one machine,
/// a blob container in Azure; what an address looks like is each one's own business.
/// </summary>
public interface IRosterDrops
{
    /// <summary>Keeps a file that was handed to the app.</summary>
    /// <param name="content">Its bytes; read once to the end.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Its address here.</returns>
    Task<string> KeepAsync(Stream content, CancellationToken cancellation = default);

    /// <summary>Opens a file that is kept or was taken, as a file of this machine.</summary>
    /// <exception cref="RosterRefusedException">There is no such file any more.</exception>
    Task<OpenedRoster> OpenAsync(string address, CancellationToken cancellation = default);

    /// <summary>Forgets a file that was kept; one that is gone already, or was never handed to the app, is left alone.</summary>
    Task ForgetAsync(string address, CancellationToken cancellation = default);

    /// <summary>The files that wait in the watched place, whole, in the order of their names.</summary>
    Task<IReadOnlyList<DroppedRoster>> WaitingAsync(CancellationToken cancellation = default);

    /// <summary>The files that were taken and not yet settled.</summary>
    Task<IReadOnlyList<DroppedRoster>> TakenAsync(CancellationToken cancellation = default);

    /// <summary>Takes a waiting file for an import: it does not wait any more.</summary>
    Task<DroppedRoster> TakeAsync(DroppedRoster waiting, string import, CancellationToken cancellation = default);

    /// <summary>Puts a file that was taken among those that are done with, or were refused, with a note beside it that says what came of it.</summary>
    Task SettleAsync(DroppedRoster taken, bool refused, string note, CancellationToken cancellation = default);
}

/// <summary>A file in the watched place.</summary>
/// <param name="Address">Its address, as <see cref="IRosterDrops.OpenAsync"/> takes it once it was taken.</param>
/// <param name="Name">Its name, as whoever put it there called it.</param>
/// <param name="District">The district whose folder it is in; null when it lies at the top.</param>
/// <param name="Import">The import it was taken for; null while it waits.</param>
public sealed record DroppedRoster(string Address, string Name, string? District, string? Import)
{
    private const char Separator = '~';

    /// <summary>The name of a taken file, which says what it was taken for.</summary>
    public static string TakenName(string import, string name) => $"{import}{Separator}{name}";

    /// <summary>The import and the name that <see cref="TakenName"/> was made of; null for any other name.</summary>
    public static (string Import, string Name)? Parse(string taken) => taken.IndexOf(Separator) is > 0 and var at ? (taken[..at], taken[(at + 1)..]) : null;

    /// <summary>Whether a file in the watched place is meant to be a roster.</summary>
    public static bool IsRoster(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && !name.StartsWith('.');
}

/// <summary>A roster file that can be read on this machine.</summary>
/// <param name="path">Where it is.</param>
/// <param name="isCopy">Whether it is a copy, deleted with this.</param>
public sealed class OpenedRoster(string path, bool isCopy) : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isCopy) File.Delete(path);
    }
}
