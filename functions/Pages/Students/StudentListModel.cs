using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>Which students a list shows, as its address says.</summary>
/// <param name="School">Of one school only.</param>
/// <param name="State">Whose plans stand so.</param>
/// <param name="Task">With an open task of this kind, whether they are still at school or not.</param>
/// <param name="Adviser">With this adviser; <c>none</c> for those without.</param>
/// <param name="Contact"><c>none</c> for students with nobody on file.</param>
/// <param name="Page">The page of the list, from 1.</param>
public sealed record StudentFilter(SchoolId? School, PlanStanding? State, MilestoneKind? Task, string? Adviser, string? Contact, int Page)
{
    /// <summary>How <see cref="Adviser"/> and <see cref="Contact"/> say that there is nobody.</summary>
    public const string Nobody = "none";

    /// <summary>Reads the address; what it says that means nothing is no filter.</summary>
    public static StudentFilter Of(IQueryCollection query) => new(
        Given(query, "school") is { } school ? new SchoolId(school) : null,
        Standing.FromWord(Given(query, "state")),
        MilestoneWords.FromWord(Given(query, "task")),
        Given(query, "adviser"),
        Given(query, "contact"),
        int.TryParse(query["page"], out var page) && page is > 0 and < 100_000 ? page : 1);

    /// <summary>Whether a student is shown.</summary>
    public bool Shows(RollcallEntry entry, DateOnly today) =>
        (Task is { } kind ? OpenTasks.Of(entry).Any(task => task.Kind == kind) : entry.Enrollment == EnrollmentState.Active)
        && (School is null || entry.School == School)
        && (State is null || Standing.Of(entry, today) == State)
        && (Adviser is null || (Adviser == Nobody ? entry.Adviser is null : entry.Adviser?.Value == Adviser))
        && (Contact != Nobody || entry.Household is null);

    /// <summary>The address of another page of the same list.</summary>
    public string At(DistrictId district, int page) => QueryHelpers.AddQueryString(Access.Addresses.Students(district), new Dictionary<string, string?>
    {
        ["school"] = School?.Value,
        ["state"] = State?.Word(),
        ["task"] = Task?.Word(),
        ["adviser"] = Adviser,
        ["contact"] = Contact,
        ["page"] = page == 1 ? null : $"{page}",
    });

    /// <summary>The address of the same list, of those with an open task of a kind.</summary>
    public string Of(DistrictId district, MilestoneKind kind) => (this with { Task = kind }).At(district, page: 1);

    private static string? Given(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>A list of students.</summary>
/// <param name="District">The district.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Filter">Which students.</param>
/// <param name="Schools">Schools to choose from.</param>
/// <param name="Shown">Those on this page.</param>
/// <param name="Kinds">The open tasks of all of them, by kind.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
public sealed record StudentListModel(
    District District, DateOnly Today, StudentFilter Filter, IReadOnlyList<School> Schools, IReadOnlyList<RollcallEntry> Shown, IReadOnlyList<KindTally> Kinds, int Total, int Pages);
