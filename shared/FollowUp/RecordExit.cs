using IlpFunctions.Calendars;
using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Students;

namespace IlpFunctions.FollowUp;

/// <summary>A student's exit from school, from the record.</summary>
public static class RecordExit
{
    /// <summary>The exit of a graduate; null for anybody else.</summary>
    public static SchoolExit? Of(StudentRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.GraduatedOn is { } on ? new(on, ClassOf(on), ExitKind.Graduated, record.HasIep, CteConcentrator: null, IntentionOf(record.Intention)) : null;
    }

    /// <summary>What is known of what a graduate does; null for anybody else.</summary>
    public static FactBook? FactsOf(StudentRecord record) => record.GraduatedOn is { } on ? FactBook.Of(on, record.Facts, record.NonResponses) : null;

    /// <summary>Who graduates in July or August belongs to the class of the year before July 1.</summary>
    private static SchoolYear ClassOf(DateOnly on) => on.Month is 7 or 8 ? SchoolYear.Containing(on).Previous : SchoolYear.Containing(on);

    private static ExitIntention? IntentionOf(string? intention) => intention switch
    {
        "fourYearCollege" => new(OutcomeKind.Studying, StudyLevel.FourYear),
        "twoYearCollege" => new(OutcomeKind.Studying, StudyLevel.TwoYear),
        "technicalTraining" => new(OutcomeKind.Studying, StudyLevel.Technical),
        "apprenticeship" => new(OutcomeKind.RegisteredApprenticeship),
        "military" => new(OutcomeKind.Military),
        "work" => new(OutcomeKind.Working),
        "serviceProgram" => new(OutcomeKind.ServiceProgram),
        _ => null,
    };
}
