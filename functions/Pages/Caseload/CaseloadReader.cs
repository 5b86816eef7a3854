using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Functions.Pages.Tasks;
using IlpFunctions.Students;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Caseload;

/// <summary>Reads a member of staff's students, for whoever may see them.</summary>
public sealed class CaseloadReader(DistrictDirectory districts, ClassDirectory classes, Rollcall rollcall, IIdSource ids, TimeProvider time)
{
    private const int PageSize = 50;

    /// <summary>Opens the list as the request's address asks for it.</summary>
    /// <returns>The list, or the answer that turns the visitor away.</returns>
    public async Task<(CaseloadModel? List, IResult? Refusal)> OpenAsync(HttpContext http, string district, string staff, SentForm? form = null)
    {
        if (await districts.FindAsync(new(district), http.RequestAborted) is not { } found || !found.Staff.TryGetValue(new(staff), out var member)) return (null, Refusal.NotFound(http, "There is no such member of staff."));
        if (!AccessRules.MaySeeCaseload(http.Principal(), found.Id, member)) return (null, Refusal.Forbidden(http, "These students are not yours."));
        var (today, filter) = (time.Today(found.Zone), CaseloadFilter.Of(http.Request.Query));
        var everybody = await StudentsAsync(found, member, http.RequestAborted);
        var meetWithin = found.Policies.InForceOn(today).Advising.MeetWithinDays;
        var fitting = everybody.Where(entry => filter.Shows(entry, today, meetWithin)).ToList();
        var pages = Math.Max(1, (fitting.Count + PageSize - 1) / PageSize);
        var page = Math.Min(filter.Page, pages);
        IReadOnlyList<RollcallEntry> shown = [.. ByUrgency.Order(fitting, filter.Task).Skip((page - 1) * PageSize).Take(PageSize)];
        var sent = form ?? SentForm.Blank(ids);
        var taught = await ClassesAsync(found, member, http.RequestAborted);
        return (new(found, member, today, filter with { Page = page }, everybody, shown, fitting.Count, pages, taught, sent, new Dictionary<string, string>())
        {
            Recorded = int.TryParse(http.Request.Query["recorded"], out var recorded) && recorded is > 0 and <= PageSize ? recorded : null,
            Checked = http.Request.Query["check"] == "all" ? shown.Select(entry => entry.Student.Value).ToHashSet() : sent.All(CaseloadModel.Picked).ToHashSet(),
        }, null);
    }

    private async Task<IReadOnlyList<SchoolClass>> ClassesAsync(District district, StaffMember member, CancellationToken cancellation)
    {
        var taught = new List<SchoolClass>();
        foreach (var school in member.Schools)
        {
            await foreach (var known in classes.OfSchoolAsync(district.Id, school, cancellation))
            {
                if (known.Teachers.Contains(member.Id)) taught.Add(known);
            }
        }

        return [.. taught.OrderBy(known => known.Title, StringComparer.Ordinal)];
    }

    private async Task<List<RollcallEntry>> StudentsAsync(District district, StaffMember member, CancellationToken cancellation)
    {
        var entries = new List<RollcallEntry>();
        var led = district.Schools.Values.Where(school => school.Lead == member.Id).Select(school => school.Id).ToHashSet();
        foreach (var school in member.Schools.Union(led))
        {
            // Whoever left or graduated is still somebody's as long as something is open for them.
            entries.AddRange((await rollcall.OfSchoolAsync(district.Id, school, cancellation)).Students.Where(entry =>
                (entry.Enrollment == EnrollmentState.Active || entry.Open.Count > 0) && (entry.Adviser == member.Id || (entry.Adviser is null && led.Contains(school)))));
        }

        return entries;
    }
}
