using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Tests.Replay;

/// <summary>The histories that releases have committed, a folder each.</summary>
internal static class CommittedHistories
{
    /// <summary>Where they are in the sources.</summary>
    public static string Folder => Path.Combine(Repository.Root, "tests", "Replay", "Histories");

    /// <summary>Their files, from that folder on.</summary>
    public static TheoryData<string> Files() =>
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads one.</summary>
    public static HistoryExport Read(string file) => HistoryExport.Parse(File.ReadAllText(Path.Combine(Folder, file)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HistoryExport> All() => [.. Files().Select(row => Read(row.Data))];
}
