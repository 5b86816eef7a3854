using IlpFunctions.Roster.Csv;
using IlpFunctions.Roster.Files;

namespace IlpFunctions.Roster.Reading;

/// <summary>What manifest.csv says the archive is. Only a whole export (<c>bulk</c>) of OneRoster 1.1 is read.</summary>
/// <param name="Hash">SHA-256 of the manifest.</param>
/// <param name="Files">The files to read, those that are optional included when the export has them.</param>
internal sealed record RosterManifest(byte[] Hash, IReadOnlyList<RosterFile> Files)
{
    private const string Version = "1.1";

    /// <summary>Reads the manifest and holds it against what the archive has.</summary>
    public static RosterManifest Read(IRosterFiles files, RosterProblems problems)
    {
        if (!files.Has(RosterFile.Manifest.Name))
            throw new RosterRefusedException(files.Name,
                "has no manifest.csv, so it is no OneRoster export. Export the roster as OneRoster 1.1 CSV, all files in one archive.");
        using var table = new CsvTable(files, RosterFile.Manifest, problems);
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows()) properties[row["propertyName"]] = row["value"];
        CheckVersion(properties);
        foreach (var file in RosterFile.Needed)
        {
            if (!IsExported(file, properties, files))
                throw new RosterRefusedException(file.Name, "is marked absent in manifest.csv, but a roster needs it. Export it too.");
        }
        var demographics = IsExported(RosterFile.Demographics, properties, files);
        return new RosterManifest(table.Hash, demographics ? [.. RosterFile.Needed, RosterFile.Demographics] : RosterFile.Needed);
    }

    private static void CheckVersion(Dictionary<string, string> properties)
    {
        if (!properties.TryGetValue("oneroster.version", out var version))
            throw new RosterRefusedException(RosterFile.Manifest.Name, $"does not say its oneroster.version. Export as OneRoster {Version} CSV.");
        if (version is not (Version or "v1.1"))
            throw new RosterRefusedException(RosterFile.Manifest.Name,
                $"says a oneroster.version other than {Version}. Other versions, 1.2 included, are not read yet: export as {Version}.");
    }

    // A file the manifest does not speak of is there in whole, or it is not there.
    private static bool IsExported(RosterFile file, Dictionary<string, string> properties, IRosterFiles files)
    {
        var mode = properties.GetValueOrDefault(file.ManifestProperty, files.Has(file.Name) || RosterFile.Needed.Contains(file) ? "bulk" : "absent");
        switch (mode.ToUpperInvariant())
        {
            case "ABSENT":
                return false;
            case "BULK" when files.Has(file.Name):
                return true;
            case "BULK":
                throw new RosterRefusedException(file.Name, $"is missing in {files.Name}. Export all files of the roster in one archive.");
            case "DELTA":
                throw new RosterRefusedException(file.Name, "is marked delta in manifest.csv: exports of changes only are not read yet. Export it as bulk.");
            default:
                throw new RosterRefusedException(RosterFile.Manifest.Name,
                    $"says neither bulk, delta nor absent for {file.ManifestProperty}. Export the roster again.");
        }
    }
}
