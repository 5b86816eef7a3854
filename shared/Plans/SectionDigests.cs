using System.Text.Json.Nodes;
using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Storage;

namespace IlpFunctions.Plans;

/// <summary>
/// What a plan's sections agree on, as digests: two versions with the same digest of a section agree on the same there. Progress (an action done, a goal reached, a course
/// taken) and the order of entries change no agreement.
/// </summary>
public static class SectionDigests
{
    /// <summary>The digest of each section that is filled in, by the section's name.</summary>
    public static IReadOnlyDictionary<string, string> Of(PlanDocument document)
    {
        var agreed = JsonNode.Parse(RecordJson.Write(WithoutProgress(document)))!.AsObject();
        agreed.Remove("years");
        agreed["courses"] = Entries(document.Years.SelectMany(year => year.Courses.Select(course => (year.Year, year.Grade, course with { State = CourseState.Planned }))));
        agreed["activities"] = Entries(document.Years.SelectMany(year => year.Activities.Select(activity => (year.Year, year.Grade, activity))));
        return agreed.Where(section => section.Value is not null and not JsonArray { Count: 0 }).ToDictionary(section => section.Key, section => Keys.Digest(Canonical(section.Value!))[..12]);
    }

    private static PlanDocument WithoutProgress(PlanDocument document) => document with
    {
        Goals = [.. document.Goals.Select(goal => goal with
        {
            State = goal.State == GoalState.Reached ? GoalState.Open : goal.State,
            Actions = [.. goal.Actions.Select(action => action with { DoneOn = null })],
        })],
    };

    private static JsonArray Entries<T>(IEnumerable<(Calendars.SchoolYear Year, Students.Grade Grade, T Entry)> entries) =>
        [.. entries.Select(entry => (JsonNode)$"{entry.Year} {entry.Grade} {RecordJson.Write(entry.Entry)}")];

    private static string Canonical(JsonNode section) =>
        section is JsonArray entries ? string.Join('\n', entries.Select(entry => entry?.ToJsonString()).Order(StringComparer.Ordinal)) : section.ToJsonString();
}
