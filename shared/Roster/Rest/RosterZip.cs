using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Roster.Rest.Collections;

namespace IlpFunctions.Roster.Rest;

/// <summary>Writes what was fetched as a OneRoster CSV archive: whole (<c>bulk</c>), or what has changed (<c>delta</c>, where a file without rows is <c>absent</c>).</summary>
internal static class RosterZip
{
    // Files of the standard that are never fetched: a manifest speaks of every one.
    private static readonly string[] NeverIn11 = ["categories", "classResources", "courseResources", "lineItems", "resources", "results"];
    private static readonly string[] NeverIn12 =
    [
        .. NeverIn11, "lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds", "resultScoreScales", "scoreScales", "userProfiles", "userResources",
    ];

    /// <summary>Writes the archive.</summary>
    /// <param name="target">Where it goes; left open.</param>
    /// <param name="connection">Whom it came from.</param>
    /// <param name="files">The files, by name without <c>.csv</c>.</param>
    /// <param name="isDelta">Whether they hold only what has changed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A digest of the files: the same for the same rows in the same order.</returns>
    public static async Task<string> WriteAsync(Stream target, RosterConnection connection, IReadOnlyDictionary<string, RosterSpool> files, bool isDelta, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var there = files.Where(file => !isDelta || file.Value.Rows > 0).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        await using (var manifest = await zip.CreateEntry("manifest.csv").OpenAsync(cancellation))
        {
            var text = Manifest(connection, [.. there.Select(file => file.Key)], [.. files.Keys], isDelta);
            await manifest.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        }

        foreach (var (name, rows) in there)
        {
            await using var entry = await zip.CreateEntry($"{name}.csv", CompressionLevel.Fastest).OpenAsync(cancellation);
            digest.AppendData(Encoding.UTF8.GetBytes(name));
            digest.AppendData(await rows.CopyToAsync(entry, cancellation));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static string Manifest(RosterConnection connection, string[] there, string[] known, bool isDelta)
    {
        var never = connection.Version == OneRosterVersion.V12 ? NeverIn12 : NeverIn11;
        var optional = (string[])["courses", "demographics"];
        var lines = new List<string> { "propertyName,value", "manifest.version,1.0", $"oneroster.version,{connection.Version.Text()}" };
        foreach (var file in known.Concat(optional).Concat(never).Distinct().Order(StringComparer.Ordinal))
            lines.Add($"file.{file},{(!there.Contains(file) ? "absent" : isDelta ? "delta" : "bulk")}");
        lines.AddRange(["source.systemName,OneRoster REST", $"source.systemCode,{connection.Name}"]);
        return string.Concat(lines.Select(line => line + "\r\n"));
    }
}
