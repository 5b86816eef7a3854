using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Imports;

/// <summary>Rosters that went in, failed or are held, their rows that a person should look at, and who was missing.</summary>
public sealed class ImportFunctions(DistrictDirectory districts, ImportRows imports, StudentRows students, RosterStarter starter)
{
    private const int Newest = 100;
    private const int MostMissing = 500;
    private const int PageSize = 50;

    /// <summary>The imports, newest first, and the form that sends a roster.</summary>
    [Function("Imports")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        var reports = await imports.ReportsAsync(found.Id, cancellation).Take(Newest).ToListAsync(cancellation);
        return HtmlPage.Of<ImportsPage>("Imports", new ImportsModel(found, reports));
    }

    /// <summary>One import with its problems; while it runs, how far it is.</summary>
    [Function("Import")]
    [Allow(Role.District)]
    public async Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports/{district}/{import}")] HttpRequest request,
        string district,
        string import,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        if (await imports.FindAsync(found.Id, import, cancellation) is { } report)
        {
            var (page, missingPage) = (PageOf(request, "page"), PageOf(request, "missing"));
            var (problems, total) = await imports.ProblemsAsync(import, (page - 1) * PageSize, PageSize, cancellation);
            var missing = await MissingAsync(found.Id, report, cancellation);
            return HtmlPage.Of<ImportPage>("Import", new ImportModel(found, report, problems, [.. missing.Skip((missingPage - 1) * PageSize).Take(PageSize)])
            {
                ProblemPages = new(page, PagesOf(total)),
                MissingPages = new(missingPage, PagesOf(missing.Count)),
                UnlistedMissing = report.Missing - missing.Count,
            });
        }

        return await RosterStarter.ProgressAsync(found.Id, import, client, cancellation) is { } progress
            ? HtmlPage.Of<ImportProgressPage>("Import", new ImportProgressModel(found, import, progress)) : Missing(request);
    }

    /// <summary>Releases a held roster, or discards it; whichever is said first counts.</summary>
    [Function("DecideImport")]
    [Allow(Role.District)]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "imports/{district}/{import}/decision")] HttpRequest request,
        string district,
        string import,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found || await imports.FindAsync(found.Id, import, cancellation) is not { State: ImportState.Held } held) return Missing(request);
        var (by, said) = (request.HttpContext.Principal().Signature, (await request.ReadFormAsync(cancellation))["decision"].ToString());
        var next = said switch
        {
            "release" => await starter.ReleaseAsync(held, by, client, cancellation),
            "discard" => await starter.DiscardAsync(held, by, cancellation) ? import : null,
            _ => "",
        };
        return next switch
        {
            "" => Refusal.Of(request.HttpContext, StatusCodes.Status400BadRequest, "Decide how?", "Release it or discard it."),
            null => Refusal.Of(request.HttpContext, StatusCodes.Status409Conflict, "Decided already", "Somebody else has decided about this roster. Look at it again."),
            _ => new SeeOther(Addresses.Import(found.Id, next)),
        };
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

    private static int PageOf(HttpRequest request, string name) => int.TryParse(request.Query[name], out var page) && page is > 0 and < 100_000 ? page : 1;

    private static int PagesOf(int entries) => Math.Max(1, (entries + PageSize - 1) / PageSize);

    private static IResult Missing(HttpRequest request) => Refusal.NotFound(request.HttpContext, "There is no such import.");
}

/// <summary>A district's imports.</summary>
/// <param name="District">The district.</param>
/// <param name="Reports">Newest first.</param>
public sealed record ImportsModel(District District, IReadOnlyList<ImportReport> Reports);

/// <summary>One import.</summary>
/// <param name="District">The district.</param>
/// <param name="Report">What it did.</param>
/// <param name="Problems">Rows to look at with their keys, in the order they were met; those of one page.</param>
/// <param name="Missing">Students who were enrolled and missing from the roster, as they are known today, by name; those of one page.</param>
public sealed record ImportModel(District District, ImportReport Report, IReadOnlyList<(string Key, RosterProblem Problem)> Problems, IReadOnlyList<StudentRecord> Missing)
{
    /// <summary>Which page of the rows is shown.</summary>
    public PageOfPages ProblemPages { get; init; } = new(1, 1);

    /// <summary>Which page of the missing is shown.</summary>
    public PageOfPages MissingPages { get; init; } = new(1, 1);

    /// <summary>How many of very many missing students are on no page.</summary>
    public int UnlistedMissing { get; init; }
}

/// <summary>A page of a list.</summary>
/// <param name="Page">Which, from 1.</param>
/// <param name="Pages">How many there are, at least 1.</param>
public readonly record struct PageOfPages(int Page, int Pages);

/// <summary>An import that runs.</summary>
/// <param name="District">The district.</param>
/// <param name="Import">The import's id.</param>
/// <param name="Progress">How far it is.</param>
public sealed record ImportProgressModel(District District, string Import, ImportProgress Progress);
