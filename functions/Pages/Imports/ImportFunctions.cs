using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Imports;

/// <summary>Rosters that went in or failed, their rows that a person should look at, and who was missing.</summary>
public sealed class ImportFunctions(DistrictDirectory districts, ImportRows imports, StudentRows students)
{
    private const int Newest = 100;
    private const int MostMissing = 500;

    /// <summary>The imports, newest first.</summary>
    [Function("Imports")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        var reports = new List<ImportReport>();
        await foreach (var report in imports.ReportsAsync(found.Id, cancellation))
        {
            reports.Add(report);
            if (reports.Count == Newest) break;
        }

        return HtmlPage.Of<ImportsPage>("Imports", new ImportsModel(found, reports));
    }

    /// <summary>One import with its problems.</summary>
    [Function("Import")]
    [Allow(Role.District)]
    public async Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports/{district}/{import}")] HttpRequest request, string district, string import, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        if (await imports.FindAsync(found.Id, import, cancellation) is not { } report) return Missing(request);
        var problems = await imports.ProblemsAsync(import, cancellation).ToListAsync(cancellation);
        return HtmlPage.Of<ImportPage>("Import", new ImportModel(found, report, problems, await MissingAsync(found.Id, report, cancellation)));
    }

    private async Task<IReadOnlyList<StudentRecord>> MissingAsync(DistrictId district, ImportReport report, CancellationToken cancellation)
    {
        var missing = new List<StudentRecord>();
        await foreach (var student in imports.MissingAsync(report.Import, cancellation))
        {
            if (await students.ReadAsync(new(district, student), cancellation) is { } known) missing.Add(known.Record);
            if (missing.Count == MostMissing) break;
        }

        return [.. missing.OrderBy(record => record.Name.Sorted(), StringComparer.OrdinalIgnoreCase)];
    }

    private static IResult Missing(HttpRequest request) => Refusal.NotFound(request.HttpContext, "There is no such import.");
}

/// <summary>A district's imports.</summary>
/// <param name="District">The district.</param>
/// <param name="Reports">Newest first.</param>
public sealed record ImportsModel(District District, IReadOnlyList<ImportReport> Reports);

/// <summary>One import.</summary>
/// <param name="District">The district.</param>
/// <param name="Report">What it did.</param>
/// <param name="Problems">Rows to look at, in the order they were met.</param>
/// <param name="Missing">Students who were enrolled and missing from the roster, as they are known today, by name; of very many some.</param>
public sealed record ImportModel(District District, ImportReport Report, IReadOnlyList<RosterProblem> Problems, IReadOnlyList<StudentRecord> Missing);
