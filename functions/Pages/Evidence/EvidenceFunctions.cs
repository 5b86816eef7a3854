using System.Text;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>A student's evidence pack: the compliance record, to print and as JSON. Looking at it is looking at the student, and written down as that.</summary>
public sealed class EvidenceFunctions(StudentDoor students, EvidenceReader reader)
{
    /// <summary>To print.</summary>
    [Function("StudentEvidence")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> StudentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/evidence")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await students.OpenAsync(request.HttpContext, district, student, "evidence pack");
        if (open is null) return refusal!;
        return HtmlPage.Of<StudentEvidencePage>($"Evidence: {open.Record.Name}", new StudentEvidenceModel(open, await reader.StudentAsync(open.Record, open.District, cancellation)));
    }

    /// <summary>As JSON. The file's name says nobody's: it lies in somebody's downloads.</summary>
    [Function("StudentEvidenceFile")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> StudentFileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/evidence/file")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await students.OpenAsync(request.HttpContext, district, student, "evidence pack as a file");
        if (open is null) return refusal!;
        return Results.File(Encoding.UTF8.GetBytes(RecordJson.Write(await reader.StudentAsync(open.Record, open.District, cancellation))), "application/json", $"ilp-evidence-{open.Record.Id}.json");
    }
}
