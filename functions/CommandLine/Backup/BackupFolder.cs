namespace IlpFunctions.Functions.CommandLine.Backup;

/// <summary>A backup: a folder with the SQLite file and the files that lie beside it (rosters, keys), as a data folder has them.</summary>
internal static class BackupFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Copies a data folder, also one that another process is using. The backup appears whole or not at all.</summary>
    /// <exception cref="UnusableArgumentException">There is nothing to back up, or the target is taken or cannot be written.</exception>
    public static void Make(string data, string to)
    {
        var (source, target) = (Path.GetFullPath(data), Path.GetFullPath(to));
        if (!File.Exists(Database(source))) throw new UnusableArgumentException($"{source} has no {Path.GetFileName(Database(source))}: there is nothing to back up.");
        if (Path.Exists(target)) throw new UnusableArgumentException($"{target} is there already. A backup never replaces another one: name a new folder.");
        Copy(source, target);
    }

    /// <summary>Fills an empty data folder from a backup. The store appears last, so that a restore which was cut off is none.</summary>
    /// <exception cref="UnusableArgumentException">The backup is none, is damaged, or the folder has data in it.</exception>
    public static void Restore(string from, string data)
    {
        var source = Path.GetFullPath(from);
        if (!File.Exists(Database(source))) throw new UnusableArgumentException($"{source} has no {Path.GetFileName(Database(source))}: it is no backup.");
        using var folder = DataFolder.Open(data);
        if (File.Exists(folder.Database)) throw new UnusableArgumentException($"{folder.Path} has data in it. Restore into a new folder, look at it, and put it in the place of the other.");
        try
        {
            CopyFiles(source, folder.Path);
            var partial = folder.Database + ".restoring";
            File.Delete(partial);
            StoreCopy.Make(Database(source), partial);
            File.Move(partial, folder.Database);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"{folder.Path} cannot be filled: {unusable.Message}");
        }
    }

    private static void Copy(string source, string target)
    {
        var partial = target + ".partial";
        try
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
            // It holds what the law protects: nobody else on this machine may read it.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(partial);
            else Directory.CreateDirectory(partial, OwnerOnly);
            StoreCopy.Make(Database(source), Database(partial));
            // After the store: what it refers to is there by then, because files are never changed.
            CopyFiles(source, partial);
            Directory.Move(partial, target);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"{target} cannot be written: {unusable.Message}");
        }
    }

    private static void CopyFiles(string source, string target)
    {
        foreach (var folder in new DirectoryInfo(source).EnumerateDirectories())
        {
            foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(target, Path.GetRelativePath(source, file.FullName));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                file.CopyTo(to, overwrite: true);
            }
        }
    }

    private static string Database(string folder) => Path.Combine(folder, DataFolder.DatabaseName);
}
