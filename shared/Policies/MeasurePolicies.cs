using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Policies;

/// <summary>What the law leaves open of Perkins V indicator 3S1. docs/measures.md has the definition.</summary>
/// <param name="Window">The second quarter after the exit: after the exit's own quarter, or fixed dates where a state counts from the end of the program year.</param>
/// <param name="Precedence">Which category counts for somebody who fits several: every <see cref="PerkinsCategory"/> but unknown, once.</param>
/// <param name="UnknownCounts">Whether those of whom nothing is known stay in the denominator.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record PerkinsPolicy(WindowPolicy Window, IReadOnlyList<PerkinsCategory> Precedence, bool UnknownCounts, string? Note = null);

/// <summary>Where a concentrator is counted in indicator 3S1.</summary>
[JsonConverter(typeof(WordJsonConverter<PerkinsCategory>))]
public enum PerkinsCategory
{
    /// <summary>Postsecondary education or advanced training, a registered apprenticeship included: placed.</summary>
    Postsecondary,

    /// <summary>A job related to the program of study: placed.</summary>
    RelatedJob,

    /// <summary>Another job: placed.</summary>
    OtherJob,

    /// <summary>Military service: placed.</summary>
    Military,

    /// <summary>A national service program or the Peace Corps: placed.</summary>
    ServiceProgram,

    /// <summary>Seeking work: not placed.</summary>
    SeekingWork,

    /// <summary>Something else, or died: not placed.</summary>
    Other,

    /// <summary>Nothing is known of the window.</summary>
    Unknown,
}

/// <summary>What the federal table leaves open of IDEA Part B indicator 14. docs/measures.md has the definition.</summary>
/// <param name="Collection">When the state asks: only who answers then is a respondent.</param>
/// <param name="NinetyDays">Whether 90 days of work may come together from several times.</param>
/// <param name="ServiceProgram">What a national service program counts as.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record Indicator14Policy(WindowPolicy Collection, NinetyDays NinetyDays, ServiceProgramRule ServiceProgram, string? Note = null);

/// <summary>How 90 days of work are counted.</summary>
[JsonConverter(typeof(WordJsonConverter<NinetyDays>))]
public enum NinetyDays
{
    /// <summary>All days together, whoever the employer was.</summary>
    InTotal,

    /// <summary>In one run of days.</summary>
    Unbroken,
}

/// <summary>What a national service program counts as in indicator 14.</summary>
[JsonConverter(typeof(WordJsonConverter<ServiceProgramRule>))]
public enum ServiceProgramRule
{
    /// <summary>As nothing.</summary>
    NotCounted,

    /// <summary>As some other employment, after 90 days.</summary>
    OtherEmployment,
}

/// <summary>What Kentucky's immediate college-going counts.</summary>
/// <param name="Window">The terms after graduation in which an enrolment is immediate.</param>
/// <param name="Levels">Which levels of study are college.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record CollegeGoingPolicy(WindowPolicy Window, IReadOnlyList<StudyLevel> Levels, string? Note = null);

/// <summary>A measure that a district defines itself.</summary>
/// <param name="Id">Its id: lower-case letters, digits and hyphens.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Window">Which days after the exit are looked at.</param>
/// <param name="Kinds">What counts; at least one.</param>
/// <param name="Of">Whose outcomes are counted.</param>
/// <param name="Days">On at least how many days of the window, all together; 1 to 366.</param>
/// <param name="UnknownCounts">Whether those of whom nothing is known stay in the denominator.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record DistrictMeasurePolicy(
    string Id,
    string Title,
    WindowPolicy Window,
    IReadOnlyList<OutcomeKind> Kinds,
    MeasurePopulation Of = MeasurePopulation.Graduates,
    int Days = 1,
    bool UnknownCounts = true,
    string? Note = null);

/// <summary>Whose outcomes a measure counts.</summary>
[JsonConverter(typeof(WordJsonConverter<MeasurePopulation>))]
public enum MeasurePopulation
{
    /// <summary>Who graduated with a regular diploma.</summary>
    Graduates,

    /// <summary>Everybody who left secondary school.</summary>
    Leavers,

    /// <summary>Leavers who had an IEP.</summary>
    LeaversWithIep,

    /// <summary>Leavers who were career and technical education concentrators.</summary>
    CteConcentrators,
}
