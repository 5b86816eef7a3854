using IlpFunctions.Forms;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.FollowUp;

/// <summary>What a graduate's answers to the follow-up survey state, as dated facts. Nothing is decided here: measures derive what a fact counts for.</summary>
public static class SurveyFacts
{
    /// <summary>The form whose answers are read.</summary>
    public const string Form = "follow-up";

    /// <summary>The facts of a settled sheet.</summary>
    /// <param name="sheet">The answers.</param>
    /// <param name="response">The response's id; facts are named after it.</param>
    /// <param name="on">The school's date on which they were given.</param>
    /// <param name="wave">The wave they were asked in; null outside one.</param>
    public static IReadOnlyList<OutcomeFact> Of(AnswerSheet sheet, string response, DateOnly on, string? wave)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var source = new FactSource(sheet.Mode == AnswerMode.Assisted ? SourceKind.Assisted : SourceKind.Survey, response, wave);
        var now = (sheet["now"]?.Options ?? []).Select(what => Now(sheet, what));
        var ended = (sheet["ended"]?.Options ?? []).Where(what => what != "nothing").Select(what => Ended(sheet, what));
        var said = now.Concat(ended).Select((say, index) => say(new() { Id = $"{response}.{index + 1}", Kind = default, ObservedOn = on, Source = source }));

        // What has not begun yet is a plan, and no outcome.
        return [.. said.Where(fact => fact.From is not { } from || from.First <= on)];
    }

    /// <summary>Whether the graduate wants, or needs, somebody to talk to: asked for it, looks for work, or is elsewhere than planned with something in the way.</summary>
    public static string? WhySupport(AnswerSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (sheet["talk"]?.Text is "soon" or "later") return "Would like to talk.";
        if (sheet["now"]?.Options?.Contains("lookingForWork") ?? false) return "Is looking for work.";
        return sheet["asPlanned"]?.Text is "no" ? "Things have not gone as planned." : null;
    }

    private static Func<OutcomeFact, OutcomeFact> Now(AnswerSheet sheet, string what) => what switch
    {
        "fourYearCollege" or "twoYearCollege" or "technicalTraining" => fact => fact with { Kind = OutcomeKind.Studying, From = From(sheet, "studySince"), Where = sheet["studyWhere"]?.Text, Study = Study(sheet, what) },
        "otherTraining" => fact => fact with { Kind = OutcomeKind.Training, From = From(sheet, "studySince"), Where = sheet["studyWhere"]?.Text, Study = Study(sheet, what) },
        "apprenticeship" => fact => fact with { Kind = OutcomeKind.RegisteredApprenticeship, From = From(sheet, "apprenticeshipSince"), Where = sheet["apprenticeshipWhere"]?.Text, Work = Work(sheet, "work"), DaysAtLeast = Days(sheet) },
        "work" => fact => fact with { Kind = OutcomeKind.Working, From = From(sheet, "workSince"), Where = sheet["workWhere"]?.Text, Work = Work(sheet, "work"), DaysAtLeast = Days(sheet) },
        "military" => fact => fact with { Kind = OutcomeKind.Military, From = From(sheet, "militarySince"), Where = sheet["branch"]?.Text },
        "serviceProgram" => fact => fact with { Kind = OutcomeKind.ServiceProgram, From = From(sheet, "serviceSince"), Where = sheet["serviceWhere"]?.Text },
        "lookingForWork" => fact => fact with { Kind = OutcomeKind.SeekingWork },
        "caringForFamily" => fact => fact with { Kind = OutcomeKind.Caring },
        _ => fact => fact with { Kind = OutcomeKind.NoneOfThese },
    };

    /// <summary>What began after school and is over. Without a day of its end it ended before the day of the answer.</summary>
    private static Func<OutcomeFact, OutcomeFact> Ended(AnswerSheet sheet, string what) => what switch
    {
        "fourYearCollege" or "twoYearCollege" or "technicalTraining" => fact => Over(fact, sheet, "endedStudy") with { Kind = OutcomeKind.Studying, Study = new(Level(what), CompletedTerm: sheet["endedStudyTerm"]?.Yes) },
        "otherTraining" => fact => Over(fact, sheet, "endedStudy") with { Kind = OutcomeKind.Training, Study = new(CompletedTerm: sheet["endedStudyTerm"]?.Yes) },
        "apprenticeship" => fact => Over(fact, sheet, "endedWork") with { Kind = OutcomeKind.RegisteredApprenticeship, Work = Work(sheet, "endedWork"), DaysAtLeast = Days(sheet) },
        "work" => fact => Over(fact, sheet, "endedWork") with { Kind = OutcomeKind.Working, Work = Work(sheet, "endedWork"), DaysAtLeast = Days(sheet) },
        "military" => fact => fact with { Kind = OutcomeKind.Military, To = FactDate.Day(fact.ObservedOn) },
        _ => fact => fact with { Kind = OutcomeKind.ServiceProgram, To = FactDate.Day(fact.ObservedOn) },
    };

    private static OutcomeFact Over(OutcomeFact fact, AnswerSheet sheet, string which) => fact with
    {
        From = From(sheet, $"{which}From"),
        To = From(sheet, $"{which}Until") ?? FactDate.Day(fact.ObservedOn),
    };

    private static StudyDetails Study(AnswerSheet sheet, string what) => new(
        Level(what),
        sheet["studyLoad"]?.Text switch { "fullTime" => true, "partTime" => false, _ => null },
        sheet["studyTerm"]?.Yes);

    private static StudyLevel? Level(string what) => what switch
    {
        "fourYearCollege" => StudyLevel.FourYear,
        "twoYearCollege" => StudyLevel.TwoYear,
        "technicalTraining" => StudyLevel.Technical,
        _ => null,
    };

    /// <summary>Unsaid details of what ended are those of what goes on: the form asks for them only where they differ.</summary>
    private static WorkDetails Work(AnswerSheet sheet, string which)
    {
        var pay = (sheet[$"{which}Pay"] ?? sheet["workPay"])?.Text;
        var setting = (sheet[$"{which}Setting"] ?? sheet["workSetting"])?.Text;
        return new(
            (sheet[$"{which}Hours"] ?? sheet["workHours"])?.Number,
            pay switch { "yes" => true, "no" or "unpaid" => false, _ => null },
            setting switch { "everyone" or "alone" => true, "setApart" => false, _ => null },
            sheet["workRelated"]?.Text switch { "yes" or "partly" => true, "no" => false, _ => null });
    }

    private static int? Days(AnswerSheet sheet) => sheet["ninetyDays"]?.Text == "yes" ? 90 : null;

    private static FactDate? From(AnswerSheet sheet, string question) => sheet[question]?.Date is { } date ? FactDate.Day(date) : null;
}
