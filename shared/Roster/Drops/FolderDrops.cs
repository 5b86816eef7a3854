using IlpFunctions.Time;

namespace IlpFunctions.Roster.Drops;

/// <summary>
/// Roster files in folders of this machine: one where they are kept, and perhaps one that is watched, with a folder per district if there are several, and <c>taken</c>, <c>done</c> and <c>refused</c>.
/// </summary>
/// <param name="kept">Where files are kept that were handed to the app.</param>
/// <param name="watched">The watched folder; null when none is.</param>
/// <param name="ids">Where names of kept files come from.</param>
public sealed class FolderDrops(string kept, string? watched, IIdSource ids) : IRosterDrops
{
    private const string Taken = "taken";
    private const string Done = "done";
    private const string Refused = "refused";
    private static readonly string[] Own = [Taken, Done, Refused];
    private readonly Dictionary<string, (long Length, DateTime Written)> seen = [];

    /// <inheritdoc/>
    public async Task<string> KeepAsync(Stream content, CancellationToken cancellation = default)
    {
        var path = Path.Combine(Directory.CreateDirectory(kept).FullName, ids.NewId() + ".zip");
        try
        {
            await using var file = File.Create(path);
            await content.CopyToAsync(file, cancellation);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return path;
    }

    /// <inheritdoc/>
    public Task<OpenedRoster> OpenAsync(string address, CancellationToken cancellation = default) => Task.FromResult(new OpenedRoster(address, isCopy: false));

    /// <inheritdoc/>
    public Task ForgetAsync(string address, CancellationToken cancellation = default)
    {
        // Where the folder itself is gone, so is the file.
        if (Path.GetDirectoryName(Path.GetFullPath(address)) == Path.GetFullPath(kept) && File.Exists(address)) File.Delete(address);
        return Task.CompletedTask;
    }

    /// <summary>The files that wait; one that has grown since it was looked at last is still being written, and so is one that was not seen before.</summary>
    public Task<IReadOnlyList<DroppedRoster>> WaitingAsync(CancellationToken cancellation = default)
    {
        var waiting = Files("").ToList();
        var whole = waiting.Where(file => seen.TryGetValue(file.FullName, out var last) && last == (file.Length, file.LastWriteTimeUtc)).ToList();
        seen.Clear();
        foreach (var file in waiting) seen[file.FullName] = (file.Length, file.LastWriteTimeUtc);
        return Task.FromResult<IReadOnlyList<DroppedRoster>>([.. whole.Select(file => new DroppedRoster(file.FullName, file.Name, DistrictOf(file, watched!), Import: null))]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DroppedRoster>> TakenAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<DroppedRoster>>(
    [
        .. Files(Taken).Select(file => (File: file, Parts: DroppedRoster.Parse(file.Name))).Where(taken => taken.Parts is not null)
            .Select(taken => new DroppedRoster(taken.File.FullName, taken.Parts!.Value.Name, DistrictOf(taken.File, Path.Combine(watched!, Taken)), taken.Parts.Value.Import)),
    ]);

    /// <inheritdoc/>
    public Task<DroppedRoster> TakeAsync(DroppedRoster waiting, string import, CancellationToken cancellation = default)
    {
        var path = Move(waiting, Taken, DroppedRoster.TakenName(import, waiting.Name));
        return Task.FromResult(waiting with { Address = path, Import = import });
    }

    /// <inheritdoc/>
    public async Task SettleAsync(DroppedRoster taken, bool refused, string note, CancellationToken cancellation = default)
    {
        var path = Move(taken, refused ? Refused : Done, DroppedRoster.TakenName(taken.Import!, taken.Name));
        await File.WriteAllTextAsync(path + ".txt", note + Environment.NewLine, cancellation);
    }

    private static string? DistrictOf(FileInfo file, string top) => file.DirectoryName == Path.GetFullPath(top) ? null : file.Directory!.Name;

    private string Move(DroppedRoster file, string to, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(watched!, to, file.District ?? ""));
        var path = Path.Combine(folder.FullName, name);
        File.Move(file.Address, path, overwrite: true);
        return path;
    }

    /// <summary>The roster files at the top of a folder and in its districts' folders.</summary>
    private IEnumerable<FileInfo> Files(string of)
    {
        if (watched is null) return [];
        var top = new DirectoryInfo(Path.Combine(watched, of));
        if (!top.Exists) return [];
        var districts = top.GetDirectories().Where(folder => of.Length > 0 || !Own.Contains(folder.Name));
        return districts.Prepend(top).SelectMany(folder => folder.GetFiles()).Where(file => DroppedRoster.IsRoster(file.Name)).OrderBy(file => file.FullName, StringComparer.Ordinal);
    }
}
