using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using IlpFunctions.Json;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Plans.Words;

namespace IlpFunctions.Plans.Portable;

/// <summary>Reads and writes a portable plan; docs/plan.md describes the format, <see cref="OpenSchema"/> is its JSON Schema. What is read and written again has the same bytes.</summary>
public static class PortablePlanFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>The most fields that are named as not known.</summary>
    public const int MostWarnings = 100;

    // The name of a field that nobody knows can be of any length.
    private const int LongestPath = 200;

    private static readonly JsonSerializerOptions Written = new(RecordJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The file's bytes: UTF-8, indented, one line end at the end.</summary>
    public static byte[] Write(PortablePlan plan) => [.. JsonSerializer.SerializeToUtf8Bytes(plan, Written), (byte)'\n'];

    /// <summary>The format's JSON Schema; the caller disposes of it.</summary>
    public static Stream OpenSchema() => typeof(PortablePlanFile).Assembly.GetManifestResourceStream("ilp-plan.schema.json")!;

    /// <summary>Reads a plan. A field that is not known is left out and named; everything else that is not as it must be refuses the whole file.</summary>
    /// <param name="stream">UTF-8 JSON, with or without a byte order mark.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="PlanRefusedException">It is not a portable plan, or not one that can be kept.</exception>
    public static ReadPlan Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var file = StrictJson.Parse(Bytes(stream, name));
            Head(file.RootElement);
            var plan = StrictJson.ReadKnown<PortablePlan>(file, out var unknown);
            var problems = PortablePlanCheck.Problems(plan);
            if (problems.Count > 0) throw new PlanRefusedException(name, problems);
            return new(plan, [.. unknown.Take(MostWarnings).Select(path => new PlanProblem(Clipped.Text(path, LongestPath), "This field is not known and was left out."))]);
        }
        catch (StrictJsonException wrong)
        {
            throw new PlanRefusedException(name, [new(wrong.Place, wrong.What)], wrong);
        }
    }

    /// <summary>Asked first, because all else that is said about another format would be beside the point.</summary>
    private static void Head(JsonElement file)
    {
        if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || !format.ValueEquals(PortablePlan.FormatId))
            throw new StrictJsonException("$.format", $"this is no portable plan; its format is \"{PortablePlan.FormatId}\"", null);
        if (!file.TryGetProperty("formatVersion", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number))
            throw new StrictJsonException("$.formatVersion", $"the version of the format is missing; write {PortablePlan.KnownVersion}", null);
        if (number != PortablePlan.KnownVersion)
            throw new StrictJsonException("$.formatVersion", $"this is version {number} of the format, and this release reads version {PortablePlan.KnownVersion}; ask for that one", null);
    }

    private static byte[] Bytes(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes) throw new PlanRefusedException(name, [new("$", $"the file is larger than {MostBytes / 1024 / 1024} MiB")]);
        }

        return bytes.ToArray();
    }
}

/// <summary>A plan that was read.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Warnings">What was left out, by path; at most <see cref="PortablePlanFile.MostWarnings"/>.</param>
public sealed record ReadPlan(PortablePlan Plan, IReadOnlyList<PlanProblem> Warnings);
