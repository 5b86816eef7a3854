using IlpFunctions.Calendars;
using IlpFunctions.FollowUp;
using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>What is known of a graduate, as a page shows it.</summary>
/// <param name="Facts">Everything that was said, put in order.</param>
/// <param name="Measures">Where the graduate is counted.</param>
public sealed record AfterSchool(FactBook Facts, IReadOnlyList<MeasureResult> Measures)
{
    /// <summary>What is known of a student; null before graduation.</summary>
    public static AfterSchool? Of(StudentRecord record)
    {
        if (record is not { Enrollment: EnrollmentState.Graduated or EnrollmentState.Completed, GraduatedOn: { } on }) return null;
        var facts = FactBook.Of(on, record.Facts, record.NonResponses);
        var exit = new SchoolExit(on, SchoolYear.Containing(on), ExitKind.Graduated, record.HasIep ?? false, Intention: Meant(record.Intention));
        return new(facts, [ClearinghouseFirstFall.Of(exit, facts), PlanMatch.Of(exit, facts)]);
    }

    /// <summary>An intention in the words in which the exit form asks for it.</summary>
    public static string InWords(string intention) =>
        FormLibrary.Get("exit").Questions.OfType<SingleChoiceQuestion>().Single(question => question.Id == "intention").Options.FirstOrDefault(option => option.Id == intention)?.Text.In(Language.English) ?? intention;

    /// <summary>What a measure is called.</summary>
    public static string Title(MeasureResult measure) => measure.Measure switch
    {
        ClearinghouseFirstFall.Id => "Enrolled in the first fall",
        PlanMatch.Id => "Outcome against the plan",
        var id => id,
    };

    /// <summary>What came of a call.</summary>
    public static string InWords(AttemptResult result) => result switch
    {
        AttemptResult.Reached => "somebody was reached",
        AttemptResult.Voicemail => "a message was left",
        AttemptResult.NoAnswer => "nobody answered",
        AttemptResult.WrongNumber => "wrong number",
        AttemptResult.Refused => "did not want to take part",
        AttemptResult.LetterPrinted => "it was printed",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "No such result."),
    };

    private static ExitIntention? Meant(string? intention) => intention switch
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
