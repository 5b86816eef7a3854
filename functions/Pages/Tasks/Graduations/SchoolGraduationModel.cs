using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Tasks.Graduations;

/// <summary>A school's graduation list.</summary>
/// <param name="District">The district.</param>
/// <param name="School">The school.</param>
/// <param name="Today">The school's date.</param>
/// <param name="LastDay">The last day of the school year whose grade 12 is on the list.</param>
/// <param name="Waiting">Students of grade 12 of whom nobody has said whether they graduated, by name.</param>
/// <param name="Graduated">Those who have graduated and are followed up, by name.</param>
/// <param name="InGradeTwelve">How many are in grade 12 and do not wait yet.</param>
/// <param name="Checked">Who is checked.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Problems">What is wrong, by field.</param>
public sealed record SchoolGraduationModel(
    District District,
    School School,
    DateOnly Today,
    DateOnly LastDay,
    IReadOnlyList<RollcallEntry> Waiting,
    IReadOnlyList<RollcallEntry> Graduated,
    int InGradeTwelve,
    IReadOnlySet<StudentId> Checked,
    SentForm Form,
    IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>The field of who is checked.</summary>
    public const string Graduates = "graduate";

    /// <summary>The first date on which they can have graduated.</summary>
    public DateOnly Earliest => Calendars.SchoolYear.Containing(LastDay).Starts;
}
