using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.Sections;

/// <summary>How what comes after high school is paid for; at least one of its parts is given.</summary>
[OmitEmptyLists]
public sealed record FinancialPlan
{
    /// <summary>What was talked about: costs, savings, loans, state awards.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>How far the application for financial aid is (the FAFSA, or what takes its place).</summary>
    public AidFormState? AidForm { get; init; }

    /// <summary>Scholarships.</summary>
    public IReadOnlyList<Scholarship> Scholarships { get; init; } = [];

    /// <summary>Anything else.</summary>
    public string? Notes { get; init; }
}

/// <summary>How far an application for financial aid is.</summary>
[JsonConverter(typeof(WordJsonConverter<AidFormState>))]
public enum AidFormState
{
    /// <summary>Not begun.</summary>
    NotStarted,

    /// <summary>Begun.</summary>
    Started,

    /// <summary>Sent.</summary>
    Submitted,

    /// <summary>Answered.</summary>
    Processed,

    /// <summary>The family decided against it.</summary>
    NotNeeded,
}

/// <summary>A scholarship.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="AppliedOn">When the student applied.</param>
public sealed record Scholarship(string Name, ScholarshipState State = ScholarshipState.Applied, DateOnly? AppliedOn = null);

/// <summary>How far a scholarship is.</summary>
[JsonConverter(typeof(WordJsonConverter<ScholarshipState>))]
public enum ScholarshipState
{
    /// <summary>To be applied for.</summary>
    Planned,

    /// <summary>Applied for.</summary>
    Applied,

    /// <summary>Awarded.</summary>
    Awarded,

    /// <summary>Not awarded.</summary>
    NotAwarded,
}
