using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IlpFunctions.Functions.Pages.Caseload;

/// <summary>Which of somebody's students are shown, as the address says.</summary>
/// <param name="Show">What must be so of them.</param>
/// <param name="Task">With an open task of this kind.</param>
/// <param name="Grade">Of this grade.</param>
/// <param name="Search">With all of these words in the name.</param>
/// <param name="Page">The page of the list, from 1.</param>
public sealed record CaseloadFilter(CaseloadView Show, MilestoneKind? Task, Grade? Grade, string? Search, int Page)
{
    private const int LongestSearch = 100;

    /// <summary>Reads the address; what it says that means nothing is no filter.</summary>
    public static CaseloadFilter Of(IQueryCollection query) => new(
        Views.FromWord(query["show"].ToString()),
        MilestoneWords.FromWord(query["task"].ToString()),
        IlpFunctions.Students.Grade.TryParse(query["grade"].ToString(), out var grade) && grade.HasPlan ? grade : null,
        query["q"].ToString().Trim() is { Length: > 0 and <= LongestSearch } words ? words : null,
        int.TryParse(query["page"], out var page) && page is > 0 and < 100_000 ? page : 1);

    /// <summary>Whether a student is shown.</summary>
    /// <param name="entry">The student.</param>
    /// <param name="today">The school's date.</param>
    /// <param name="meetWithin">Days after which somebody counts as not met lately.</param>
    public bool Shows(RollcallEntry entry, DateOnly today, int meetWithin) =>
        Show.Shows(entry, today, meetWithin)
        && (Task is null || OpenTasks.InAnyOrder(entry).Any(task => task.Kind == Task))
        && (Grade is null || entry.Grade == Grade)
        && (Search is null || NameSearch.Finds(Search, entry.Name));

    /// <summary>The address of these students.</summary>
    public string At(DistrictId district, StaffId staff) => Addresses.Caseload(district, staff) + Query();

    /// <summary>The filter as the query of an address; empty for everybody.</summary>
    public string Query() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["show"] = Show == CaseloadView.All ? null : Show.Word(),
        ["task"] = Task?.Word(),
        ["grade"] = Grade?.ToString(),
        ["q"] = Search,
        ["page"] = Page == 1 ? null : $"{Page}",
    });
}

/// <summary>What must be so of the students that are shown.</summary>
public enum CaseloadView
{
    /// <summary>Nothing.</summary>
    All,

    /// <summary>Something is overdue.</summary>
    Overdue,

    /// <summary>Something is due within <see cref="Standing.SoonInDays"/> days, today included.</summary>
    Soon,

    /// <summary>Nobody has met them lately.</summary>
    Unmet,
}

/// <summary>What views are, and how addresses write them.</summary>
internal static class Views
{
    /// <summary>The view as addresses write it.</summary>
    public static string Word(this CaseloadView view) => view.ToString().ToLowerInvariant();

    /// <summary>The view of a word; all for what is none.</summary>
    public static CaseloadView FromWord(string word) => Enum.GetValues<CaseloadView>().FirstOrDefault(view => view.Word() == word);

    /// <summary>The view for a reader.</summary>
    public static string Name(this CaseloadView view) => view switch
    {
        CaseloadView.Overdue => "Something overdue",
        CaseloadView.Soon => $"Something due within {Standing.SoonInDays} days",
        CaseloadView.Unmet => "Not met lately",
        _ => "All students",
    };

    /// <summary>The view as the stylesheet colours it.</summary>
    public static string Tone(this CaseloadView view) => view switch
    {
        CaseloadView.Overdue => "overdue",
        CaseloadView.Soon => "due-soon",
        CaseloadView.Unmet => "late",
        _ => "open",
    };

    /// <summary>Whether a student is in a view.</summary>
    public static bool Shows(this CaseloadView view, RollcallEntry entry, DateOnly today, int meetWithin) => view switch
    {
        CaseloadView.Overdue => OpenTasks.InAnyOrder(entry).Any(task => task.Due < today),
        CaseloadView.Soon => OpenTasks.InAnyOrder(entry).Any(task => TaskStandings.OfOpen(task.Due, today) == TaskStanding.DueSoon),
        CaseloadView.Unmet => IsUnmet(entry, today, meetWithin),
        _ => true,
    };

    private static bool IsUnmet(RollcallEntry entry, DateOnly today, int meetWithin) =>
        entry.Enrollment == EnrollmentState.Active && (entry.MetOn is not { } on || today.DayNumber - on.DayNumber > meetWithin);
}
