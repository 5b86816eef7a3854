using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>
/// The National Student Clearinghouse's "first fall": of those who graduated, who was enrolled at a two-year or four-year institution in a term that
/// has a day between August 15 and October 31 of the graduating year.
/// </summary>
public static class ClearinghouseFirstFall
{
    /// <summary>The measure's id.</summary>
    public const string Id = "firstFall";

    /// <summary>The clearinghouse's window.</summary>
    public static WindowPolicy Window { get; } = new(Dates: new(To: new(10, 31), YearsAfter: 0, From: new(8, 15)));

    /// <summary>Where a person is counted.</summary>
    public static MeasureResult Of(SchoolExit exit, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(facts);
        return CollegeEnrollment.Of(Id, exit, facts, MeasureWindow.Of(Window, exit), MeasureWindow.InWords(Window), [StudyLevel.FourYear, StudyLevel.TwoYear]);
    }
}
