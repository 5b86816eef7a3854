using System.Text;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Overview;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>How a district and its schools are doing: every number leads to the students behind it, and every table is a file without small numbers.</summary>
public sealed class FigureFunctions(DistrictDirectory districts, FigureReader figures, Rollcall rollcall, TimeProvider time)
{
    /// <summary>The figures of the schools that the viewer may see, or of one of them.</summary>
    [Function("Figures")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "districts/{district}/figures")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var who = request.HttpContext.Principal();
        var school = request.Query["school"].ToString() is { Length: > 0 } given ? new SchoolId(given) : (SchoolId?)null;
        if (school is { } one && (!found.Schools.ContainsKey(one) || !AccessRules.MaySeeSchool(who, found.Id, one))) return Refusal.Forbidden(request.HttpContext, "That school is not one of yours.");
        var (tables, classes) = await figures.ReadAsync(found, who, school, ClassOf(request), cancellation);
        return HtmlPage.Of<FiguresPage>(school is { } named ? $"Figures of {found.NameOf(named)}" : "Figures", new FiguresModel(found, school, tables.Class, classes, [.. Tables(tables)], tables.Loads(), MostStudents(found)));
    }

    /// <summary>One table as a file that may be given away.</summary>
    [Function("FiguresFile")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> FileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "districts/{district}/figures/{table}")] HttpRequest request, string district, string table, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var who = request.HttpContext.Principal();
        var (tables, _) = await figures.ReadAsync(found, viewer: null, school: null, ClassOf(request), cancellation);
        IReadOnlyList<(School, bool)> schools = [.. tables.Schools.Select(school => (school.School, AccessRules.MaySeeSchool(who, found.Id, school.School.Id)))];
        var least = found.Policies.InForceOn(tables.Today).Reports.LeastCell;
        var text = table switch
        {
            "plans.csv" => FigureFiles.BySchool([("", tables.Plans())], schools, "", least),
            "milestones.csv" => FigureFiles.BySchool([.. Enum.GetValues<MilestoneKind>().Where(kind => kind != MilestoneKind.Creation).Select(kind => (MilestoneWords.Title(kind), tables.Of(kind, "", "", "")))], schools, "Milestone", least),
            "follow-up.csv" => FigureFiles.BySchool(tables.WavesBySchool(), schools, "Wave", least),
            "outcomes.csv" => FigureFiles.BySchool(tables.OutcomesBySchool(), schools, "Measure", least),
            "caseloads.csv" => FigureFiles.Caseloads(tables.CaseloadsBySchool().Where(school => AccessRules.MaySeeSchool(who, found.Id, school.School.Id)), MostStudents(found), least),
            "deadlines.csv" when who.SeesDistrict => FigureFiles.ByRow(await DeadlinesAsync(found, tables.Today, cancellation), least),
            _ => null,
        };
        return text is null
            ? Refusal.NotFound(request.HttpContext, "There is no such file of figures.")
            : Results.File(Encoding.UTF8.GetBytes('\uFEFF' + text), "text/csv; charset=utf-8", $"{found.Id}-{table}");
    }

    private async Task<CountTable> DeadlinesAsync(District district, DateOnly today, CancellationToken cancellation)
    {
        var active = new List<RollcallEntry>();
        foreach (var school in district.Schools.Keys) active.AddRange((await rollcall.OfSchoolAsync(district.Id, school, cancellation)).Students.Where(entry => entry.Enrollment == EnrollmentState.Active));
        return new("deadlines", "", "", "Week of", [new("Established", "", null), new("Overdue", "", null), new("Still to come", "", null)], [.. WeekTally.Of(active, today).Select(week => new CountRow(When.Iso(week.Monday), [week.Established, week.Overdue, week.Ahead], null))], "");
    }

    private static IEnumerable<CountTable> Tables(FigureTables tables)
    {
        yield return tables.Plans();
        yield return tables.Milestones();
        yield return tables.Of(MilestoneKind.Review, "reviews", "Reviews", "Students by where this school year's reviews stand; who has several counts where the most urgent stands. The percentage is of those whose time has come.");
        yield return tables.Of(MilestoneKind.SignOff, "sign-offs", "Sign-offs", "Students by whether everybody who must has signed the plan. The percentage is of those whose time has come.");
        if (tables.Class is null) yield break;
        yield return tables.Waves();
        yield return tables.Outcomes();
    }

    private int MostStudents(District district) => district.Policies.InForceOn(time.Today(district.Zone)).Advising.MaxStudents;

    private static SchoolYear? ClassOf(HttpRequest request) => int.TryParse(request.Query["class"], out var year) && year is > 2000 and < 2100 ? new SchoolYear(year) : null;
}

/// <summary>A page of figures.</summary>
/// <param name="District">The district.</param>
/// <param name="School">The one school whose figures they are; null for all that the viewer may see.</param>
/// <param name="Class">The class whose follow-up is shown; null when nobody is followed up.</param>
/// <param name="Classes">Classes to choose from, the latest first.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Loads">The advisers' loads, the largest first.</param>
/// <param name="MostStudents">At most so many students an adviser within one school.</param>
public sealed record FiguresModel(
    District District, SchoolId? School, SchoolYear? Class, IReadOnlyList<SchoolYear> Classes, IReadOnlyList<CountTable> Tables, IReadOnlyList<AdviserLoad> Loads, int MostStudents);
