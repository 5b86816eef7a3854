using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace IlpFunctions.Roster.Intake;

/// <summary>A corrected row as a roster of its own: a delta with nothing else in it, which goes in like any other.</summary>
public static class RowCorrection
{
    private const string Suffix = ".csv";

    /// <summary>The zip, to be read from its beginning.</summary>
    /// <param name="version">The version of the standard, e.g. <c>1.2</c>.</param>
    /// <param name="file">The row's file, e.g. <c>users.csv</c>.</param>
    /// <param name="values">The row by column.</param>
    public static MemoryStream Zip(string version, string file, IReadOnlyDictionary<string, string> values)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "manifest.csv", ["propertyName", "value"], ["manifest.version", "1.0"], ["oneroster.version", version], [$"file.{file[..^Suffix.Length]}", "delta"]);
            Write(zip, file, [.. values.Keys], [.. values.Values]);
        }

        stream.Position = 0;
        return stream;
    }

    private static void Write(ZipArchive zip, string name, params IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var csv = new CsvWriter(new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false)), CultureInfo.InvariantCulture);
        foreach (var row in rows)
        {
            foreach (var value in row) csv.WriteField(value);
            csv.NextRecord();
        }
    }
}
