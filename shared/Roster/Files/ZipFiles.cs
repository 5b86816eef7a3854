using System.Collections.ObjectModel;
using System.IO.Compression;

namespace IlpFunctions.Roster.Files;

/// <summary>A roster as a zip: its files at the top, or all of them in one folder. Nothing is ever unpacked to disk.</summary>
internal sealed class ZipFiles : IRosterFiles
{
    private const string PackAgain = "Export the roster again and send that file as it is.";
    private readonly FileStream _stream;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _files;

    public ZipFiles(FileInfo file)
    {
        Name = file.Name;
        try
        {
            _stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RosterRefusedException(Name, "cannot be opened. Close it elsewhere, check that it may be read, and try again.", error);
        }
        try
        {
            ZipDirectory.Check(_stream, Name);
            _zip = new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true);
            _files = Check(_zip.Entries);
        }
        catch (Exception error) when (IsDamage(error))
        {
            Dispose();
            throw new RosterRefusedException(Name, $"is damaged or incomplete. {PackAgain}", error);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Name { get; }

    public bool Has(string file) => _files.ContainsKey(file);

    public Stream Open(string file)
    {
        var entry = _files[file];
        try
        {
            return new EntryStream(entry.Open(), entry);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(file, error);
        }
    }

    public void Dispose()
    {
        _zip?.Dispose();
        _stream.Dispose();
    }

    /// <summary>What the reader of zips throws when the bytes make no sense.</summary>
    internal static bool IsDamage(Exception error) =>
        error is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException or IndexOutOfRangeException;

    /// <summary>An entry whose bytes make no sense.</summary>
    internal static RosterRefusedException Damaged(string file, Exception? error = null) => new(file, $"is damaged within the archive. {PackAgain}", error);

    private static RosterRefusedException TooLarge(string file) =>
        new(file,
            $"unpacks to far more than a roster holds ({RosterLimits.Ratio} times its size, or {RosterLimits.UnpackedBytes >> 30} GiB in all). {PackAgain}");

    private Dictionary<string, ZipArchiveEntry> Check(ReadOnlyCollection<ZipArchiveEntry> entries)
    {
        if (entries.Count > RosterLimits.Entries)
            throw new RosterRefusedException(Name, $"has {entries.Count} entries; a roster has at most {RosterLimits.Entries}. {PackAgain}");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var declared = 0L;
        foreach (var entry in entries)
        {
            if (LeadsOutside(entry.FullName))
                throw new RosterRefusedException(Name, $"has an entry with an unsafe path ({Shown(entry.FullName)}). {PackAgain}");
            if (!seen.Add(entry.FullName)) throw new RosterRefusedException(Shown(entry.FullName), $"is in the archive twice. {PackAgain}");
            if (entry.IsEncrypted) throw new RosterRefusedException(Shown(entry.FullName), "is encrypted. Export the roster without a password.");
            declared += entry.Length;
            if (declared > RosterLimits.UnpackedBytes || entry.Length < 0 || IsBomb(entry)) throw TooLarge(Shown(entry.FullName));
        }
        return InOneFolder(entries);
    }

    // Systems that pack a folder put its name before every entry, and macOS adds a shadow tree.
    private static Dictionary<string, ZipArchiveEntry> InOneFolder(IEnumerable<ZipArchiveEntry> entries)
    {
        var folders = entries
            .Where(entry => entry.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .GroupBy(entry => entry.FullName[..^entry.Name.Length])
            .ToList();
        var isOnlyFolder = folders.Count == 1 && folders[0].Key.Count(c => c == '/') <= 1;
        var top = isOnlyFolder ? folders[0] : folders.Find(folder => folder.Key.Length == 0);
        return top?.ToDictionary(entry => entry.Name, StringComparer.OrdinalIgnoreCase) ?? [];
    }

    private static bool IsBomb(ZipArchiveEntry entry) =>
        entry.Length > RosterLimits.RatioFreeBytes && entry.Length / RosterLimits.Ratio > entry.CompressedLength;

    private static bool LeadsOutside(string path) =>
        path.Length == 0 || path[0] == '/' || path.AsSpan().ContainsAny('\\', ':', '\0') || path.Split('/').Any(part => part is ".." or ".");

    private static string Shown(string path) => path.Length <= 80 ? path : string.Concat(path.AsSpan(0, 80), "...");
}
