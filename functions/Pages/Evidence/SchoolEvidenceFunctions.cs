using System.Runtime.CompilerServices;
using IlpFunctions.Evidence;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>
/// A school's evidence pack. The page counts, and lists the names behind a number: who looks is written down once with the school. The document to print and the file hold every student's record: they are
/// written while they are read, and each student's record is told who looked before it is given away.
/// </summary>
public sealed class SchoolEvidenceFunctions(SchoolDoor schools, EvidenceReader reader, AccessLog log, TimeProvider time)
{
    /// <summary>In short, and the students behind each number.</summary>
    [Function("SchoolEvidence")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schools/{district}/{school}/evidence")] HttpRequest request, string district, string school, CancellationToken cancellation)
    {
        var (open, refusal) = await schools.OpenAsync(request.HttpContext, district, school);
        if (open is null) return refusal!;
        var filter = EvidenceFilter.Of(request.Query, time.Today(open.District.Zone));
        var who = request.HttpContext.Principal();
        if (filter.Lists) await log.WriteAsync(open.District.Id, open.School.Id, who.Signature, Interest("names in the school's evidence pack", who), cancellation);
        return HtmlPage.Of<SchoolEvidencePage>($"Evidence: {open.School.Name}", SchoolEvidenceModel.Of(open, await reader.SchoolAsync(open.District, open.School, cancellation), filter));
    }

    /// <summary>Everything, to print.</summary>
    [Function("PrintedSchoolEvidence")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> PrintAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schools/{district}/{school}/evidence/print")] HttpRequest request, string district, string school, CancellationToken cancellation)
    {
        var (open, refusal) = await schools.OpenAsync(request.HttpContext, district, school);
        if (open is null) return refusal!;
        var evidence = await reader.SchoolAsync(open.District, open.School, cancellation);
        return LongPage.Of<PrintedSchool, PrintedStudents, PrintedStudentsModel>(
            $"Evidence: {open.School.Name}", new PrintedSchoolModel(open, evidence), stop => PartsAsync(open, evidence, Look(request.HttpContext, "school's evidence pack, to print"), stop));
    }

    /// <summary>Everything, as JSON.</summary>
    [Function("SchoolEvidenceFile")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> FileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schools/{district}/{school}/evidence/file")] HttpRequest request, string district, string school, CancellationToken cancellation)
    {
        var (open, refusal) = await schools.OpenAsync(request.HttpContext, district, school);
        if (open is null) return refusal!;
        var evidence = await reader.SchoolAsync(open.District, open.School, cancellation);

        // It is written when this function has returned: from then on only the reader can give up.
        var gone = request.HttpContext.RequestAborted;
        var students = reader.WholeAsync(open.District, evidence.Students, Look(request.HttpContext, "school's evidence pack as a file"), gone);
        return Results.Stream(body => SchoolEvidenceJson.WriteAsync(body, open, evidence, students, gone), "application/json", $"ilp-evidence-school-{open.School.Id}.json");
    }

    private async IAsyncEnumerable<PrintedStudentsModel> PartsAsync(
        OpenSchool open, SchoolEvidence evidence, Func<StudentKey, CancellationToken, Task> look, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var students in reader.WholeAsync(open.District, evidence.Students, look, cancellation)) yield return new(open, students);
    }

    private Func<StudentKey, CancellationToken, Task> Look(HttpContext http, string what)
    {
        var who = http.Principal();
        return (student, stop) => log.WriteAsync(student, who.Signature, Interest(what, who), stop);
    }

    private static string Interest(string what, Principal who) => $"{what}: {who.RoleName}";
}
