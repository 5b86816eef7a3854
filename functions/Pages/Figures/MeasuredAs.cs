using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>How a measure counts one person.</summary>
public enum Measured
{
    /// <summary>In the numerator.</summary>
    Yes,

    /// <summary>In the denominator alone.</summary>
    No,

    /// <summary>The measure is about the person, and counts them nowhere: nothing is known.</summary>
    Unknown,
}

/// <summary>Measures as pages call them.</summary>
internal static class MeasuredAs
{
    /// <summary>How a result counts; null for whom the measure is not about.</summary>
    public static Measured? Of(MeasureResult result) => result switch
    {
        { InPopulation: false } => null,
        { InNumerator: true } => Measured.Yes,
        { InDenominator: true } => Measured.No,
        _ => Measured.Unknown,
    };

    /// <summary>What a measure is called.</summary>
    public static string Title(string measure, FollowUpPolicy policy) => measure switch
    {
        Perkins3S1.Id => "Perkins 3S1: placed in the second quarter after the exit",
        KentuckyCollegeGoing.Id => "Kentucky: at college within the year",
        ClearinghouseFirstFall.Id => "Enrolled in the first fall",
        PlanMatch.Id => "Outcome as planned",
        "indicator14A" => "Indicator 14 A: higher education",
        "indicator14B" => "Indicator 14 B: or competitive employment",
        "indicator14C" => "Indicator 14 C: or other training or work",
        _ => policy.Measures.FirstOrDefault(own => own.Id == measure)?.Title ?? measure,
    };
}
