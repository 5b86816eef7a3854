using IlpFunctions.Intake.Signing;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>The folder that holds everything the embedded app keeps: one SQLite file, copies of imported rosters, keys. One process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The name of the SQLite file.</summary>
    public const string DatabaseName = "ilp.db";

    private readonly FileStream guard;

    private DataFolder(string path, FileStream guard)
    {
        Path = path;
        this.guard = guard;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The SQLite file.</summary>
    public string Database => System.IO.Path.Combine(Path, DatabaseName);

    /// <summary>Where keys of cookies and forms are kept.</summary>
    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, "keys"));

    /// <summary>Opens the folder, making it when there is none.</summary>
    /// <exception cref="UnusableArgumentException">It cannot be made, or another process has it open.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            var guard = new FileStream(System.IO.Path.Combine(full, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(full, guard);
        }
        catch (IOException) when (Directory.Exists(full))
        {
            throw new UnusableArgumentException($"{full} is in use by another process of this app. Stop it first, or name another folder with --data.");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"{full} cannot be used as data folder: {unusable.Message}");
        }
    }

    /// <summary>A new empty folder that is deleted when it is disposed of.</summary>
    public static DataFolder Scratch()
    {
        var folder = Open(Directory.CreateTempSubdirectory("ilp-").FullName);
        return new(folder.Path, folder.guard) { IsScratch = true };
    }

    /// <summary>Where roster files are kept while their import needs them.</summary>
    public string Rosters => System.IO.Path.Combine(Path, "rosters");

    /// <summary>The key that webhook secrets are sealed with, made when there is none: a file beside the database and not in it, that only this user can read.</summary>
    public string WebhookKey()
    {
        var file = System.IO.Path.Combine(Keys.FullName, "webhooks.key");
        if (File.Exists(file)) return File.ReadAllText(file);
        Keys.Create();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var text = SealingKey.NewText(new RandomIds());
        using (var writer = new StreamWriter(file, options)) writer.Write(text);
        return text;
    }

    private bool IsScratch { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        guard.Dispose();
        if (IsScratch) Directory.Delete(Path, recursive: true);
    }
}
