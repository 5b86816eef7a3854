using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>Kentucky's immediate college-going: of those who graduated, who enrolled in the terms that follow (summer, fall or spring).</summary>
public static class KentuckyCollegeGoing
{
    /// <summary>The measure's id.</summary>
    public const string Id = "collegeGoing";

    /// <summary>Where a person is counted.</summary>
    public static MeasureResult Of(SchoolExit exit, FactBook facts, CollegeGoingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        return CollegeEnrollment.Of(Id, exit, facts, MeasureWindow.Of(policy.Window, exit), MeasureWindow.InWords(policy.Window), policy.Levels);
    }
}
