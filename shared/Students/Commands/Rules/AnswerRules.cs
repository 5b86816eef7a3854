using IlpFunctions.FollowUp;
using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students.Commands.Rules;

/// <summary>What answered forms change: contacts and intention at the exit, facts of a graduate, attempts to reach one.</summary>
internal static class AnswerRules
{
    public static CommandDecision Submit(StudentRecord record, SubmitAnswers submit, CommandContext context)
    {
        if (FormLibrary.All.All(form => form.Id != submit.Sheet.Form || form.Version != submit.Sheet.Version)) return new CommandDecision.Refused($"There is no version {submit.Sheet.Version} of the form \"{submit.Sheet.Form}\".");
        var sheet = submit.Sheet.Settled();
        if (Interview.Of(sheet).ProblemsToSubmit(Language.English) is { Count: > 0 } problems) return new CommandDecision.Refused(string.Join(' ', problems.Select(problem => $"{problem.Question}: {problem.Message}")));
        var enteredBy = sheet.Mode == AnswerMode.Assisted ? submit.Actor : null;
        var answered = new AnsweredForm(submit.Key, sheet.Form, sheet.Version, submit.Milestone, submit.Person, submit.On, enteredBy, WantsToTalk(sheet));
        var changed = record with { Answers = [.. record.Answers, answered] };
        return new CommandDecision.Accepted(After(changed, submit, sheet, context), Story(record, submit, sheet, context), Answers: new(submit.Key, sheet));
    }

    public static CommandDecision Consent(StudentRecord record, ChangeConsent change)
    {
        var contact = record.Contact ?? new GraduateContact(false, record.Email, record.Phone, null, null, record.Language, []);
        var changed = change.MayBeAsked ? contact with { Consents = true, StoppedOn = null } : contact with { StoppedOn = change.On };
        if (record.Contact is not null && changed.MayBeAsked == contact.MayBeAsked) return new CommandDecision.Unchanged();
        return new CommandDecision.Accepted(record with { Contact = changed }, [change.MayBeAsked ? "May be contacted after graduation." : "Asks not to be contacted any more."]);
    }

    /// <summary>The address is not the graduate's: it is not used again, and why a wave brought no answer is known.</summary>
    public static CommandDecision Wrong(StudentRecord record, ReportWrongContact report)
    {
        if (record.NonResponses.Any(known => known.Reason == NonResponseReason.BadContact && known.Wave == report.Milestone)) return new CommandDecision.Unchanged();
        var missed = new NonResponse(report.Key, report.On, NonResponseReason.BadContact, report.Milestone);
        var changed = record with { NonResponses = [.. record.NonResponses, missed], Contact = record.Contact is { } contact ? contact with { Email = null } : null };
        return new CommandDecision.Accepted(changed, ["Somebody else reads what is sent to the graduate: the address is not theirs."]);
    }

    public static CommandDecision Choose(StudentRecord record, ChooseLanguage choose)
    {
        if (record.ChosenLanguages.GetValueOrDefault(choose.Person) == choose.Language.Value) return new CommandDecision.Unchanged();
        var chosen = new Dictionary<string, string>(record.ChosenLanguages) { [choose.Person] = choose.Language.Value };
        return new CommandDecision.Accepted(record with { ChosenLanguages = chosen }, [$"Language chosen: {choose.Language}."]);
    }

    private static StudentRecord After(StudentRecord record, SubmitAnswers submit, AnswerSheet sheet, CommandContext context) => sheet.Form switch
    {
        ExitFormMilestone.Form => AfterExit(record, submit, sheet),
        SurveyFacts.Form => AfterSurvey(record, submit, sheet, context),
        GraduateContact.Form => record with { Contact = Reached(record).CorrectedBy(sheet, submit.On) },
        "call-attempt" => AfterCall(record, submit, sheet),
        _ => record,
    };

    /// <summary>The language that the exit form asks for is the later word than one chosen on a page before.</summary>
    private static StudentRecord AfterExit(StudentRecord record, SubmitAnswers submit, AnswerSheet sheet)
    {
        var contact = GraduateContact.Of(sheet);
        var chosen = contact.Language is null ? record.ChosenLanguages : record.ChosenLanguages.Where(one => one.Key != submit.Person).ToDictionary();
        return record with { Contact = contact, Intention = sheet["intention"]?.Text, ChosenLanguages = chosen };
    }

    private static GraduateContact Reached(StudentRecord record) => record.Contact ?? new(true, record.Email, record.Phone, null, null, record.Language, []);

    /// <summary>Who asks for help gets a case. It takes up a follow-up that is over, where the answer is not too late for that.</summary>
    private static StudentRecord AfterSurvey(StudentRecord record, SubmitAnswers submit, AnswerSheet sheet, CommandContext context)
    {
        var facts = SurveyFacts.Of(sheet, submit.Key, submit.On, submit.Milestone);
        var isOpen = record.Cases.Any(known => record.Done.All(done => done.Milestone != known.Id));
        var changed = record with { Facts = [.. record.Facts, .. facts], Contact = Reached(record).CorrectedBy(sheet, submit.On) };
        if (SurveyFacts.WhySupport(sheet) is not { } why || isOpen || IsTooLateForHelp(record, submit, context)) return changed;
        return changed with
        {
            Cases = [.. record.Cases, new($"support-{record.Cases.Count + 1}", submit.On, why, submit.Key)],
            Enrollment = record.Enrollment == EnrollmentState.Completed ? EnrollmentState.Graduated : record.Enrollment,
        };
    }

    private static bool IsTooLateForHelp(StudentRecord record, SubmitAnswers submit, CommandContext context) =>
        record.Enrollment == EnrollmentState.Completed && !Completion.HelpsOn(record, submit.On, context.Policy);

    private static StudentRecord AfterCall(StudentRecord record, SubmitAnswers submit, AnswerSheet sheet)
    {
        var result = sheet["result"]?.Text switch
        {
            "reached" => AttemptResult.Reached,
            "voicemail" => AttemptResult.Voicemail,
            "wrongNumber" => AttemptResult.WrongNumber,
            "refused" => AttemptResult.Refused,
            _ => AttemptResult.NoAnswer,
        };
        var called = record with { Attempts = [.. record.Attempts, new(submit.Key, submit.Milestone, submit.On, submit.Actor, result)] };
        if (result != AttemptResult.Refused) return called;
        var refused = called with { NonResponses = [.. called.NonResponses, new(submit.Key, submit.On, NonResponseReason.Refused, submit.Milestone)] };
        return sheet["doNotContact"]?.Yes is true && refused.Contact is { } contact ? refused with { Contact = contact with { StoppedOn = submit.On } } : refused;
    }

    private static bool WantsToTalk(AnswerSheet sheet) => sheet["talk"]?.Text is "soon" or "later" || WantsAConversation(sheet);

    private static bool WantsAConversation(AnswerSheet sheet) =>
        sheet["conversation"] is { } wish && (wish.Text is "soon" or "later" || (wish.Options?.Any(option => option != "no") ?? false));

    private static IReadOnlyList<string> Story(StudentRecord record, SubmitAnswers submit, AnswerSheet sheet, CommandContext context) =>
        sheet.Form == SurveyFacts.Form && SurveyFacts.WhySupport(sheet) is not null && IsTooLateForHelp(record, submit, context)
            ? [Title(record, submit, sheet), "The follow-up had been over for too long: the answer is kept, and no case of support is opened."]
            : [Title(record, submit, sheet)];

    private static string Title(StudentRecord record, SubmitAnswers submit, AnswerSheet sheet)
    {
        var title = FormLibrary.Get(sheet.Form, sheet.Version).Title.In(Language.English, new FormSubject(record.Name.Given, $"{Calendars.SchoolYear.Containing(submit.On)}", "the district"));
        return sheet.Mode == AnswerMode.Assisted ? $"Entered for somebody else: {title}." : $"Answered: {title}.";
    }
}
