using System.Text;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>Evidence packs: the compliance record of a student or a school, to print and as JSON. Looking at one is looking at every student in it, and written down as that.</summary>
public sealed class EvidenceFunctions(StudentDoor students, SchoolDoor schools, EvidenceReader reader, EvidenceLooks looks)
{
    /// <summary>A student's, to print.</summary>
    [Function("StudentEvidence")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> StudentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/evidence")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await students.OpenAsync(request.HttpContext, district, student, "evidence pack");
        if (open is null) return refusal!;
        return HtmlPage.Of<StudentEvidencePage>($"Evidence: {open.Record.Name}", new StudentEvidenceModel(open, await reader.StudentAsync(open.Record, open.District, cancellation)));
    }

    /// <summary>A student's, as JSON. The file's name says nobody's: it lies in somebody's downloads.</summary>
    [Function("StudentEvidenceFile")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> StudentFileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/evidence/file")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await students.OpenAsync(request.HttpContext, district, student, "evidence pack as a file");
        return open is null ? refusal! : File(await reader.StudentAsync(open.Record, open.District, cancellation), $"ilp-evidence-{open.Record.Id}.json");
    }

    /// <summary>A school's, to print.</summary>
    [Function("SchoolEvidence")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> SchoolAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schools/{district}/{school}/evidence")] HttpRequest request, string district, string school, CancellationToken cancellation)
    {
        var (found, refusal) = await OpenAsync(request.HttpContext, district, school, "school's evidence pack", cancellation);
        return found is null ? refusal! : HtmlPage.Of<SchoolEvidencePage>($"Evidence: {found.Open.School.Name}", found);
    }

    /// <summary>A school's, as JSON.</summary>
    [Function("SchoolEvidenceFile")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> SchoolFileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schools/{district}/{school}/evidence/file")] HttpRequest request, string district, string school, CancellationToken cancellation)
    {
        var (found, refusal) = await OpenAsync(request.HttpContext, district, school, "school's evidence pack as a file", cancellation);
        return found is null ? refusal! : File(found.Evidence, $"ilp-evidence-school-{found.Open.School.Id}.json");
    }

    /// <summary>The school's evidence, after it was written down who looks.</summary>
    private async Task<(SchoolEvidenceModel? Found, IResult? Refusal)> OpenAsync(HttpContext http, string district, string school, string what, CancellationToken cancellation)
    {
        var (open, refusal) = await schools.OpenAsync(http, district, school);
        if (open is null) return (null, refusal);
        var evidence = await reader.SchoolAsync(open.District, open.School, cancellation);
        await looks.WriteAsync(http.Principal(), open.District, evidence, what, cancellation);
        return (new(open, evidence), null);
    }

    private static IResult File<T>(T evidence, string name) => Results.File(Encoding.UTF8.GetBytes(RecordJson.Write(evidence)), "application/json", name);
}
