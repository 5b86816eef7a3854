using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>One response, many measures: everything that is derived of one person's facts.</summary>
public static class MeasureSet
{
    /// <summary>Where a person is counted in every measure, always in the same order; measures that are not about the person say so.</summary>
    public static IReadOnlyList<MeasureResult> Of(SchoolExit exit, FactBook facts, FollowUpPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [
            Perkins3S1.Of(exit, facts, policy.Perkins3S1),
            .. Indicator14.Of(exit, facts, policy.Indicator14),
            KentuckyCollegeGoing.Of(exit, facts, policy.CollegeGoing),
            ClearinghouseFirstFall.Of(exit, facts),
            PlanMatch.Of(exit, facts),
            .. policy.Measures.Select(measure => DistrictMeasure.Of(exit, facts, measure))];
    }
}
