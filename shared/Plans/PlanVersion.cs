using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans;

/// <summary>One version of a plan, as the student's record knows it; the document is a row of its own.</summary>
/// <param name="Number">From 1, in the order in which versions arrived.</param>
/// <param name="Key">The command that brought it.</param>
/// <param name="On">The school's date on which it was made.</param>
/// <param name="SaidAt">When its source reported it: of two versions of one date the later reported counts.</param>
/// <param name="By">Who made it.</param>
/// <param name="Year">The school year.</param>
/// <param name="Why">What it was made for, in words.</param>
/// <param name="Sections">A digest of each section that is filled in, by which versions are compared.</param>
public sealed record PlanVersion(int Number, string Key, DateOnly On, DateTimeOffset SaidAt, string By, SchoolYear Year, string Why, IReadOnlyDictionary<string, string> Sections)
{
    /// <summary>Whether a signature under this version still says yes to another: none of the sections that matter differs.</summary>
    public bool IsSameIn(IEnumerable<PlanSection> materialSections, PlanVersion other) =>
        materialSections.Select(WordJsonConverter<PlanSection>.Word).All(section => Sections.GetValueOrDefault(section) == other.Sections.GetValueOrDefault(section));
}
