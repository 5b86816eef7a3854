using System.Collections.Frozen;

namespace IlpFunctions.Intake.Catalogue;

/// <summary>The events there are. docs/events.md describes them; each has its JSON Schema in <c>Schemas</c>, with which it is checked and which is served.</summary>
public static class EventCatalogue
{
    private static readonly FrozenDictionary<string, EventKind> ByName;

    static EventCatalogue()
    {
        All =
        [
            EventKind.Of<StudentEnrolled>("student.enrolled"),
            EventKind.Of<StudentUpdated>("student.updated"),
            EventKind.Of<StudentTransferred>("student.transferred"),
            EventKind.Of<StudentWithdrawn>("student.withdrawn"),
            EventKind.Of<StudentReturned>("student.returned"),
            EventKind.Of<StudentRetained>("student.retained"),
            EventKind.Of<StudentPromoted>("student.promoted"),
            EventKind.Of<StudentGraduated>("student.graduated"),
            EventKind.Of<StudentDeceased>("student.deceased"),
            EventKind.Of<PlanEstablished>("plan.established"),
            EventKind.Of<PlanReviewed>("plan.reviewed"),
            EventKind.Of<PlanSigned>("plan.signed"),
            EventKind.Of<SurveyAnswered>("survey.answered"),
            EventKind.Of<CalendarChanged>("calendar.changed"),
            EventKind.Of<StaffChanged>("staff.changed"),
        ];
        ByName = All.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
    }

    /// <summary>Every type, in the order of the documentation.</summary>
    public static IReadOnlyList<EventKind> All { get; }

    /// <summary>A type by its name; null for one that nobody knows.</summary>
    public static EventKind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What holds of every event, also of types that nobody knows.</summary>
    public static EventKind Any => EventKind.Any;
}
