namespace IlpFunctions.Roster.Files;

/// <summary>A roster as a folder of CSV files.</summary>
internal sealed class FolderFiles : IRosterFiles
{
    private readonly Dictionary<string, FileInfo> _files = new(StringComparer.OrdinalIgnoreCase);

    public FolderFiles(DirectoryInfo folder)
    {
        Name = folder.Name;
        foreach (var file in List(folder))
        {
            if (!_files.TryAdd(file.Name, file)) throw new RosterRefusedException(file.Name, "is there twice, in different cases. Keep one of them.");
        }
        if (_files.Values.Sum(file => file.Length) > RosterLimits.UnpackedBytes)
            throw new RosterRefusedException(Name,
                $"holds more than {RosterLimits.UnpackedBytes >> 30} GiB, which no roster does. Keep only the files of the export in it.");
    }

    public string Name { get; }

    public bool Has(string file) => _files.ContainsKey(file);

    public Stream Open(string file)
    {
        try
        {
            return _files[file].Open(FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RosterRefusedException(file, "cannot be opened. Close it elsewhere, check that it may be read, and try again.", error);
        }
    }

    private static FileInfo[] List(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFiles();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RosterRefusedException(folder.Name, "cannot be opened. Check that it may be read, and try again.", error);
        }
    }

    public void Dispose()
    {
        // Files are opened one at a time by whoever reads them; the folder itself holds nothing open.
    }
}
