using IlpFunctions.Roster.Csv;
using IlpFunctions.Roster.Files;

namespace IlpFunctions.Roster.Reading;

/// <summary>What manifest.csv says the archive is: OneRoster 1.1 or 1.2, and of each file whether it is there whole, as a delta, or not at all.</summary>
/// <param name="Hash">SHA-256 of the manifest.</param>
/// <param name="Version">The version of the standard.</param>
/// <param name="Modes">How each file is exported.</param>
internal sealed record RosterManifest(byte[] Hash, RosterVersion Version, IReadOnlyDictionary<RosterFile, RosterMode> Modes)
{
    /// <summary>The version as people write it.</summary>
    public string VersionText => Version == RosterVersion.V12 ? "1.2" : "1.1";

    /// <summary>Whether the archive says no more than what has changed.</summary>
    public bool IsDelta => Modes.Values.Contains(RosterMode.Delta);

    /// <summary>How a file is exported.</summary>
    public RosterMode ModeOf(RosterFile file) => Modes.GetValueOrDefault(file, RosterMode.Absent);

    /// <summary>The file of users in this version.</summary>
    public RosterFile Users => Version == RosterVersion.V12 ? RosterFile.UsersWithRoles : RosterFile.Users;

    /// <summary>Reads the manifest and holds it against what the archive has.</summary>
    public static RosterManifest Read(IRosterFiles files, RosterProblems problems)
    {
        if (!files.Has(RosterFile.Manifest.Name))
            throw new RosterRefusedException(files.Name,
                "has no manifest.csv, so it is no OneRoster export. Export the roster as OneRoster 1.1 or 1.2 CSV, all files in one archive.");
        using var table = new CsvTable(files, RosterFile.Manifest, problems);
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows()) properties[row["propertyName"]] = row["value"];
        var version = VersionIn(properties);
        var isDelta = RosterFile.Needed(version).Append(RosterFile.Demographics).Any(file => properties.GetValueOrDefault(file.ManifestProperty)?.Equals("delta", StringComparison.OrdinalIgnoreCase) == true);
        var modes = RosterFile.Needed(version).ToDictionary(file => file, file => Mode(file, properties, files, isNeeded: !isDelta));
        modes.Add(RosterFile.Demographics, Mode(RosterFile.Demographics, properties, files, isNeeded: false));
        return new(table.Hash, version, modes);
    }

    private static RosterVersion VersionIn(Dictionary<string, string> properties)
    {
        if (!properties.TryGetValue("oneroster.version", out var version))
            throw new RosterRefusedException(RosterFile.Manifest.Name, "does not say its oneroster.version. Export as OneRoster 1.1 or 1.2 CSV.");
        return version switch
        {
            "1.1" or "v1.1" => RosterVersion.V11,
            "1.2" or "v1.2" => RosterVersion.V12,
            _ => throw new RosterRefusedException(RosterFile.Manifest.Name, "says a oneroster.version other than 1.1 and 1.2. Other versions are not read: export as one of these."),
        };
    }

    // A file the manifest does not speak of is there in whole, or it is not there.
    private static RosterMode Mode(RosterFile file, Dictionary<string, string> properties, IRosterFiles files, bool isNeeded)
    {
        var mode = properties.GetValueOrDefault(file.ManifestProperty, files.Has(file.Name) || isNeeded ? "bulk" : "absent");
        switch (mode.ToUpperInvariant())
        {
            case "ABSENT":
                return RosterMode.Absent;
            case "BULK" or "DELTA" when !files.Has(file.Name):
                throw new RosterRefusedException(file.Name, $"is missing in {files.Name}. Export all files of the roster in one archive.");
            case "BULK":
                return RosterMode.Bulk;
            case "DELTA":
                return RosterMode.Delta;
            default:
                throw new RosterRefusedException(RosterFile.Manifest.Name,
                    $"says neither bulk, delta nor absent for {file.ManifestProperty}. Export the roster again.");
        }
    }
}

/// <summary>How a file is exported.</summary>
internal enum RosterMode
{
    /// <summary>Not at all: what was known stays.</summary>
    Absent,

    /// <summary>Whole.</summary>
    Bulk,

    /// <summary>What has changed.</summary>
    Delta,
}
