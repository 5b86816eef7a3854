using System.IO.Pipelines;
using System.Text.Json;
using IlpFunctions.Evidence;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Json;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>A school's evidence pack as JSON, written while it is read. docs/evidence.md describes it.</summary>
internal static class SchoolEvidenceJson
{
    private const int Schema = 1;

    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(Stream body, OpenSchool open, SchoolEvidence evidence, IAsyncEnumerable<IReadOnlyList<StudentEvidence>> students, CancellationToken cancellation)
    {
        // The serializer ends each value with a flush that does not wait, which a pipe bears and a response does not.
        var pipe = PipeWriter.Create(body, new(leaveOpen: true));
        await using var writer = new Utf8JsonWriter(pipe);
        writer.WriteStartObject();
        writer.WriteNumber("schema", Schema);
        writer.WriteString("asOf", When.Iso(evidence.AsOf));
        writer.WriteString("district", open.District.Id.Value);
        writer.WriteString("school", open.School.Id.Value);
        writer.WriteString("name", open.School.Name);
        writer.WritePropertyName("totals");
        JsonSerializer.Serialize(writer, evidence.Totals(), RecordJson.Options);
        writer.WriteStartArray("students");
        await foreach (var some in students.WithCancellation(cancellation))
        {
            foreach (var student in some) JsonSerializer.Serialize(writer, student, RecordJson.Options);
            await pipe.FlushAsync(cancellation);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
        await pipe.CompleteAsync();
    }
}
