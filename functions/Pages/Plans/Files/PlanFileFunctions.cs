using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Portable;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Plans.Files;

/// <summary>A plan as a file: taken along to another school or tool, and brought in from one. docs/plan.md describes the file.</summary>
public sealed class PlanFileFunctions(StudentDoor door, StudentRows rows, CommandDesk desk, TimeProvider time)
{
    /// <summary>The field of the file.</summary>
    internal const string File = "file";

    /// <summary>The field that says that the file is this student's whatever it says.</summary>
    internal const string Same = "same";

    private const int MostProblems = 20;

    /// <summary>The file. Its name says nobody's: it lies in somebody's downloads.</summary>
    [Function("PlanFile")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> FileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/plan/file")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "plan as a file");
        if (open is null) return refusal!;
        var documents = new Dictionary<int, PlanDocument>();
        foreach (var version in open.Record.PlanVersions)
        {
            if (await rows.PlanAsync(open.Record.Key(), version.Number, cancellation) is { } document) documents[version.Number] = document;
        }

        if (documents.Count == 0) return Refusal.NotFound(request.HttpContext, "There is no plan yet.");
        var plan = PlanExport.Of(open.Record, open.District, documents, time.Today(open.District.Zone));
        return Results.File(PortablePlanFile.Write(plan), "application/json", $"ilp-plan-{open.Record.Id}.json");
    }

    /// <summary>The form that asks for a file. Looking at it changes nothing.</summary>
    [Function("PlanImportForm")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/plan/import")] HttpRequest request, string district, string student)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "bringing in a plan");
        return open is null ? refusal! : Show(new(open, []), StatusCodes.Status200OK);
    }

    /// <summary>Brings in every version of a file, and what was said of each. The same file again changes nothing.</summary>
    [Function("ImportPlan")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> ImportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/plan/import")] HttpRequest request,
        string district,
        string student,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "bringing in a plan");
        if (open is null) return refusal!;
        var sent = await request.ReadFormAsync(cancellation);
        if (sent.Files.GetFile(File) is not { Length: > 0 } file) return Show(new(open, ["Choose the file first."]), StatusCodes.Status422UnprocessableEntity);
        ReadPlan read;
        try
        {
            // Read whole before it is looked at: the reader is the same for a file on a disk.
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellation);
            bytes.Position = 0;
            read = PortablePlanFile.Read(bytes, "The file");
        }
        catch (PlanRefusedException wrong)
        {
            return Show(new(open, [.. wrong.Problems.Take(MostProblems).Select(problem => $"{problem.Path}: {problem.What}")]), StatusCodes.Status422UnprocessableEntity);
        }

        if (PlanImport.WhyNot(read.Plan, open.Record) is { } doubt && sent[Same] != "yes") return Show(new(open, [], doubt), StatusCodes.Status409Conflict);
        if (read.Plan.Versions.FirstOrDefault(version => version.On > time.Today(open.District.Zone)) is { } ahead)
            return Show(new(open, [$"Version {ahead.Version} is of {When.Day(ahead.On)}, which is to come. Correct the date in the file."]), StatusCodes.Status422UnprocessableEntity);
        var taken = await TakeAsync(open, read.Plan, request.HttpContext.Principal().Signature, new StudentWaker(client), cancellation);
        return Show(new(open, [], Doubt: null, [.. taken, .. read.Warnings.Select(warning => $"{warning.Path}: {warning.What}")]), StatusCodes.Status200OK);
    }

    private async Task<IReadOnlyList<string>> TakeAsync(OpenRecord open, PortablePlan plan, string actor, StudentWaker waker, CancellationToken cancellation)
    {
        var told = new List<string>();
        foreach (var version in plan.Versions)
        {
            var (key, zone) = (open.Record.Key(), open.District.Zone);
            var before = (await rows.ReadAsync(key, cancellation))!.Record;
            var result = PlanImport.IsKnown(version, before) ? new(CommandOutcome.Duplicate) : await desk.SubmitAsync(key, PlanImport.Bring(version, before, actor, zone), waker, cancellation);
            told.Add(InWords(version, result));
            if (result.Outcome == CommandOutcome.Refused) continue;
            foreach (var word in PlanImport.Words(version, (await rows.ReadAsync(key, cancellation))!.Record, actor, zone)) await desk.SubmitAsync(key, word, waker, cancellation);
        }

        return told;
    }

    private static string InWords(PortableVersion version, CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Accepted => $"Version {version.Version} of {When.Day(version.On)} was brought in.",
        CommandOutcome.Refused => $"Version {version.Version} was not brought in: {result.Reason}",
        _ => $"Version {version.Version} of {When.Day(version.On)} was there already.",
    };

    private static HtmlPage Show(PlanFileModel model, int status) => HtmlPage.Of<PlanFilePage>($"Plan of {model.Open.Record.Name}", model, status);
}
