using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Functions.Pages.Tasks;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Caseload;

/// <summary>A member of staff's students.</summary>
/// <param name="District">The district.</param>
/// <param name="Member">Whose they are.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Filter">Which of them are shown.</param>
/// <param name="Everybody">All of them, whoever is shown.</param>
/// <param name="Shown">Those on this page, what is due first, first.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
/// <param name="Classes">What they teach.</param>
/// <param name="Form">What stands in the form for those who are checked.</param>
/// <param name="Problems">What is wrong with it, by field.</param>
public sealed record CaseloadModel(
    District District,
    StaffMember Member,
    DateOnly Today,
    CaseloadFilter Filter,
    IReadOnlyList<RollcallEntry> Everybody,
    IReadOnlyList<RollcallEntry> Shown,
    int Total,
    int Pages,
    IReadOnlyList<SchoolClass> Classes,
    SentForm Form,
    IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>The field of who is checked.</summary>
    public const string Picked = "student";

    /// <summary>For how many students something was just recorded; null when nothing was.</summary>
    public int? Recorded { get; init; }

    /// <summary>Who is checked.</summary>
    public IReadOnlySet<string> Checked { get; init; } = new HashSet<string>();

    /// <summary>Days after which somebody counts as not met lately.</summary>
    public int MeetWithin => District.Policies.InForceOn(Today).Advising.MeetWithinDays;

    /// <summary>How many students are in a view.</summary>
    public int CountOf(CaseloadView view) => Everybody.Count(entry => view.Shows(entry, Today, MeetWithin));

    /// <summary>Everything that is open, by kind.</summary>
    public IReadOnlyList<KindTally> Kinds { get; } = OpenTasks.ByKind(Everybody, Today);
}
