using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using IlpFunctions.Json;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>The student information system is upgraded, and every sourcedId of the whole sample district is another.</summary>
public sealed partial class SystemUpgradeTests : IDisposable
{
    private readonly string upgraded = Path.Combine(Directory.CreateTempSubdirectory("ilp-upgrade-").FullName, "upgraded.zip");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(upgraded)!, recursive: true);

    [Fact]
    public async Task Import_AfterTheUpgrade_MakesNoDuplicateAndLosesNoHistory()
    {
        WriteUpgraded();
        using var district = new SmallDistrict();
        var first = await district.ImportAsync("one", SampleDistrict.Archive, SmallDistrict.CalendarText);
        var before = await RecordsAsync(district);

        var report = await district.ImportAsync("two", upgraded);

        Assert.Equal((first.District, 815, 0, 0), (report.District, report.Counts.Changed + report.Counts.Unchanged, report.Counts.New, report.Missing));
        var after = await RecordsAsync(district);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, record) in after)
        {
            Assert.Equal(before[key].Aliases.Count + 1, record.Aliases.Count);
            Assert.Equal(RecordJson.Write(before[key].Events), RecordJson.Write(record.Events));
            Assert.Equal((before[key].School, before[key].Grade, before[key].EnteredOn, before[key].Name), (record.School, record.Grade, record.EnteredOn, record.Name));
            Assert.True(record.AuditLength >= before[key].AuditLength);
        }

        Assert.Equal(new ImportCounts(0, 0, 815, 0), (await district.ImportAsync("three", upgraded)).Counts);
    }

    private static async Task<Dictionary<string, StudentRecord>> RecordsAsync(SmallDistrict district)
    {
        var records = new Dictionary<string, StudentRecord>();
        await foreach (var row in district.Store.QueryPartitionsAsync(StudentRows.Table))
        {
            if (row.Row == "student") records[row.Partition] = row.Read<StudentRecord>();
        }

        return records;
    }

    /// <summary>Every value that is a sourcedId somewhere gets a prefix, wherever it stands.</summary>
    private void WriteUpgraded()
    {
        using var old = ZipFile.OpenRead(SampleDistrict.Archive);
        var texts = old.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.Ordinal)).ToDictionary(entry => entry.FullName, Text);
        var ids = texts.Where(text => !text.Key.EndsWith("manifest.csv", StringComparison.Ordinal)).SelectMany(text => text.Value.Split('\n').Skip(1).Select(line => line.Split(',')[0].Trim('"', '\r'))).Where(id => id.Length > 0).ToHashSet();
        using var zip = ZipFile.Open(upgraded, ZipArchiveMode.Create);
        foreach (var (name, text) in texts)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(name.EndsWith("manifest.csv", StringComparison.Ordinal) ? text : Value().Replace(text, value => ids.Contains(value.Value) ? "new-" + value.Value : value.Value));
        }
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<=^|[,""\n])[A-Za-z0-9_.-]+(?=[,""\r\n]|$)")]
    private static partial Regex Value();
}
