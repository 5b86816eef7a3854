using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Tests.Forms;

/// <summary>What holds for every form that ships, whatever is answered. A failure prints the answers and the seed that replays it.</summary>
public sealed class InterviewPropertyTests
{
    private static readonly DateOnly Today = new(2027, 8, 25);

    public static TheoryData<string> Forms => FormPackTests.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void Settled_GoneThroughAgain_IsTheSame(string form) => Holds(form, attempt =>
    {
        var once = attempt.Interview();
        var again = new Interview(attempt.Form, once.Settled, attempt.Context);
        return again.Settled.SequenceEqual(once.Settled)
            && again.Visible.SequenceEqual(once.Visible)
            && again.ProblemsToSubmit(Language.Spanish).SequenceEqual(once.ProblemsToSubmit(Language.Spanish));
    });

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form_WithItsProblemsPutRight_HasNoneWhenSettled(string form) => Holds(form, attempt =>
    {
        var repaired = Repaired(attempt);
        var settled = new Interview(attempt.Form, new Interview(attempt.Form, repaired, attempt.Context).Settled, attempt.Context);
        return settled.ProblemsToSave(Language.English).Count == 0 && settled.ProblemsToSubmit(Language.English).Count == 0;
    });

    [Theory]
    [MemberData(nameof(Forms))]
    public void Visible_DependsOnEarlierAnswersOnly(string form) => Holds(form, attempt =>
    {
        var questions = attempt.Form.Questions;
        var place = attempt.Place % questions.Count;
        var others = attempt.Answers.ToDictionary();
        foreach (var later in questions.Skip(place))
        {
            if (attempt.OtherAnswers.TryGetValue(later.Id, out var other)) others[later.Id] = other;
            else others.Remove(later.Id);
        }

        var (before, after) = (attempt.Interview(), new Interview(attempt.Form, others, attempt.Context));
        var asked = questions.Take(place + 1).ToHashSet();
        return before.Visible.Where(asked.Contains).SequenceEqual(after.Visible.Where(asked.Contains));
    });

    [Theory]
    [MemberData(nameof(Forms))]
    public void ProblemsToSave_AreAmongThoseToSubmit(string form) => Holds(form, attempt =>
    {
        var interview = attempt.Interview();
        var (save, submit) = (interview.ProblemsToSave(Language.English), interview.ProblemsToSubmit(Language.English));
        return save.All(submit.Contains)
            && submit.Except(save).All(problem => problem.Kind == FaultKind.Missing && !interview.Settled.ContainsKey(problem.Question))
            && submit.Select(problem => problem.Question).Distinct().Count() == submit.Count;
    });

    /// <summary>What a patient person does: one question after the other is put right.</summary>
    private static Dictionary<string, Answer> Repaired(Attempt attempt)
    {
        var answers = attempt.Answers.ToDictionary();
        foreach (var question in attempt.Form.Questions)
        {
            if (new Interview(attempt.Form, answers, attempt.Context).ProblemsToSubmit(Language.English).Any(problem => problem.Question == question.Id)) answers[question.Id] = GoodAnswer(question);
        }

        return answers;
    }

    private static Answer GoodAnswer(FormQuestion question) => question switch
    {
        SingleChoiceQuestion choice => Answer.Of(choice.Options[^1].Id),
        MultipleChoiceQuestion choice => Answer.Of(choice.Options.Where(option => !option.Alone).Take(choice.LeastChoices).Select(option => option.Id)),
        TextQuestion { Format: TextFormat.Email } => Answer.Of("a@example.com"),
        TextQuestion { Format: not null } => Answer.Of("270-555-0100"),
        TextQuestion => Answer.Of("x"),
        DateQuestion => Answer.Of(Today),
        NumberQuestion number => Answer.Of(number.Most),
        YesNoQuestion => Answer.Of(false),
        ScaleQuestion => Answer.Of(3),
        _ => throw new InvalidOperationException($"{question.Id} is of a kind this test does not know."),
    };

    private static Gen<Answer> AnswerTo(FormQuestion question)
    {
        Gen<Answer> good = question switch
        {
            SingleChoiceQuestion choice => Gen.Elements(choice.Options.ToArray()).Select(option => Answer.Of(option.Id)),
            MultipleChoiceQuestion choice => Gen.SubListOf(choice.Options.Select(option => option.Id)).Select(Answer.Of),
            DateQuestion => Gen.Choose(-400, 400).Select(days => Answer.Of(Today.AddDays(days))),
            NumberQuestion => Gen.Choose(-5, 120).Select(Answer.Of),
            YesNoQuestion => Gen.Elements(Answer.Of(true), Answer.Of(false)),
            ScaleQuestion => Gen.Choose(0, 6).Select(Answer.Of),
            _ => Gen.Constant(GoodAnswer(question)),
        };
        var odd = Gen.Elements(Answer.Of(""), Answer.Of(" \n "), Answer.Of("x\ny"), Answer.Of(new string('x', 3000)), Answer.Of([]), Answer.Of(["x"]), Answer.Of(-1), Answer.Of(true));
        return Gen.Frequency((7, good), (2, odd));
    }

    private static Gen<Dictionary<string, Answer>> AnswersTo(FormDefinition form) =>
        from answers in Gen.CollectToArray(form.Questions, question => Gen.Frequency((4, AnswerTo(question).Select(answer => (Answer?)answer)), (1, Gen.Constant<Answer?>(null))))
        select form.Questions.Zip(answers).Where(given => given.Second is not null).ToDictionary(given => given.First.Id, given => given.Second!);

    private static Gen<Attempt> Attempts(FormDefinition form) =>
        from answers in AnswersTo(form)
        from others in AnswersTo(form)
        from intention in Gen.Elements<string?>([.. FormContext.Intentions, null])
        from place in Gen.Choose(0, 1000)
        select new Attempt(form, answers, others, FormContext.On(Today, intention), place);

    private static void Holds(string form, Func<Attempt, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true), Prop.ForAll(Attempts(FormLibrary.Get(form)).ToArbitrary(), property));

    private sealed record Attempt(FormDefinition Form, Dictionary<string, Answer> Answers, Dictionary<string, Answer> OtherAnswers, FormContext Context, int Place)
    {
        public Interview Interview() => new(Form, Answers, Context);

        public override string ToString() => $"{Form.Id}, {Context.Values.GetValueOrDefault(FormContext.Intention) ?? "no intention"}: {IlpFunctions.Json.RecordJson.Write(Answers)}; others: {IlpFunctions.Json.RecordJson.Write(OtherAnswers)}; place {Place}";
    }
}
