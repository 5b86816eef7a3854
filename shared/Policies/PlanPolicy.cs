using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students;

namespace IlpFunctions.Policies;

/// <summary>What a plan must hold, and which of its changes matter.</summary>
/// <param name="Required">What must be filled in, by grade; several rules add up.</param>
/// <param name="MaterialSections">The sections in which a change is one to the plan that was agreed on, so that whoever agreed is asked again.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record PlanPolicy(IReadOnlyList<PlanRequirement> Required, IReadOnlyList<PlanSection> MaterialSections, string? Note = null);

/// <summary>Sections that must be filled in.</summary>
/// <param name="FromGrade">The first grade for which it holds: 6 to 12.</param>
/// <param name="Sections">The sections; at least one.</param>
/// <param name="ThroughGrade">The last grade for which it holds; null means 12.</param>
/// <param name="WhenIep">Whether it holds only for students with an IEP (Individual Education Program).</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record PlanRequirement(
    [property: JsonConverter(typeof(GradeNumberJsonConverter))] Grade FromGrade,
    IReadOnlyList<PlanSection> Sections,
    [property: JsonConverter(typeof(GradeNumberJsonConverter))] Grade? ThroughGrade = null,
    bool WhenIep = false,
    string? Note = null)
{
    /// <summary>Whether it holds for a student.</summary>
    /// <param name="grade">The student's grade.</param>
    /// <param name="hasIep">Whether the student has an IEP.</param>
    public bool HoldsFor(Grade grade, bool hasIep) => grade >= FromGrade && (ThroughGrade is not { } last || grade <= last) && (hasIep || !WhenIep);
}
