using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Caseload;

/// <summary>A member of staff's students, what is due first.</summary>
public sealed class CaseloadFunctions(DistrictDirectory districts, ClassDirectory classes, Rollcall rollcall, TimeProvider time)
{
    /// <summary>An adviser's students; a school lead's are those nobody advises, whose tasks the lead has.</summary>
    [Function("Caseload")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "advisers/{district}/{staff}")] HttpRequest request, string district, string staff, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found || !found.Staff.TryGetValue(new(staff), out var member))
            return Refusal.NotFound(request.HttpContext, "There is no such member of staff.");
        if (!AccessRules.MaySeeCaseload(request.HttpContext.Principal(), found.Id, member)) return Refusal.Forbidden(request.HttpContext, "These students are not yours.");
        var today = time.Today(found.Zone);
        var entries = await StudentsAsync(found, member, cancellation);
        var taught = await ClassesAsync(found, member, cancellation);
        return HtmlPage.Of<CaseloadPage>(member.Name, new CaseloadModel(found, member, today, [.. entries.OrderBy(entry => entry, new ByUrgency())], taught));
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
            await foreach (var entry in rollcall.SchoolAsync(district.Id, school, cancellation))
            {
                // Whoever left or graduated is still somebody's as long as something is open for them.
                var counts = entry.Enrollment == EnrollmentState.Active || entry.Open.Count > 0;
                if (counts && (entry.Adviser == member.Id || (entry.Adviser is null && led.Contains(school)))) entries.Add(entry);
            }
        }

        return entries;
    }
}

/// <summary>A member of staff's students.</summary>
/// <param name="District">The district.</param>
/// <param name="Member">Whose they are.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Students">What is due first, first.</param>
/// <param name="Classes">What they teach.</param>
public sealed record CaseloadModel(District District, StaffMember Member, DateOnly Today, IReadOnlyList<RollcallEntry> Students, IReadOnlyList<SchoolClass> Classes);
