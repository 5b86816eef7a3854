using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>The students behind the overview's numbers.</summary>
public sealed class StudentListFunctions(DistrictDirectory districts, Rollcall rollcall, TimeProvider time)
{
    private const int PageSize = 50;

    /// <summary>Students by school, standing of the plan, open task, adviser and contact; a school lead sees the own schools'.</summary>
    [Function("Students")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "districts/{district}/students")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var who = request.HttpContext.Principal();
        var filter = StudentFilter.Of(request.Query);
        var schools = found.Schools.Values.Where(school => AccessRules.MaySeeSchool(who, found.Id, school.Id)).OrderBy(school => school.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (filter.School is { } chosen && schools.All(school => school.Id != chosen)) return Refusal.Forbidden(request.HttpContext, "That school is not one of yours.");
        return HtmlPage.Of<StudentListPage>("Students", await ReadAsync(found, filter, schools, cancellation));
    }

    private async Task<StudentListModel> ReadAsync(District district, StudentFilter filter, List<School> schools, CancellationToken cancellation)
    {
        var today = time.Today(district.Zone);
        var entries = new List<RollcallEntry>();
        foreach (var school in schools.Where(school => filter.School is null || school.Id == filter.School))
        {
            entries.AddRange((await rollcall.OfSchoolAsync(district.Id, school.Id, cancellation)).Students.Where(entry => filter.Shows(entry, district, today)));
        }

        var kinds = OpenTasks.ByKind(entries, today);
        var pages = Math.Max(1, (entries.Count + PageSize - 1) / PageSize);
        var page = Math.Min(filter.Page, pages);
        return new(district, today, filter with { Page = page }, schools, [.. ByUrgency.Order(entries, filter.Task).Skip((page - 1) * PageSize).Take(PageSize)], kinds, entries.Count, pages);
    }
}
