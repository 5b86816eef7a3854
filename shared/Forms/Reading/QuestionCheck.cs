using IlpFunctions.Forms.Conditions;
using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Forms.Reading;

/// <summary>Turns one question of a document into a question of its kind, and refuses what that kind has no use for.</summary>
internal sealed class QuestionCheck(QuestionDocument document, TextCheck texts, ConditionCheck conditions, Place at)
{
    private const int MostOptions = 30;
    private const int MostYears = 100;

    public FormQuestion Checked()
    {
        var limits = new LimitsCheck(document.Limits ?? new(), at["limits"]);
        FormQuestion question = document.Kind switch
        {
            QuestionKind.SingleChoice => new SingleChoiceQuestion { Id = document.Id, Text = Text(), Options = Options(several: false) },
            QuestionKind.MultipleChoice => MultipleChoice(limits),
            QuestionKind.ShortText => Words(limits, severalLines: false, limits.Format()),
            QuestionKind.LongText => Words(limits, severalLines: true, format: null),
            QuestionKind.Date => Date(limits),
            QuestionKind.WholeNumber => Number(limits),
            QuestionKind.YesNo => new YesNoQuestion { Id = document.Id, Text = Text() },
            QuestionKind.Scale => Scale(),
            _ => throw new InvalidOperationException($"{document.Kind} is no kind of question."),
        };
        limits.RefuseTheRest();
        RefuseWhatTheKindLacks();
        return question with
        {
            Help = document.Help is { } help ? texts.Sometimes(help, at["help"]) : null,
            ShowIf = document.ShowIf is { } showIf ? conditions.Checked(showIf, at["showIf"]) : null,
            RequiredIf = RequiredIf(),
        };
    }

    private MultipleChoiceQuestion MultipleChoice(LimitsCheck limits)
    {
        var options = Options(several: true);
        var together = options.Count(option => !option.Alone);
        var least = limits.Number(nameof(LimitsDocument.LeastChoices), document.Limits?.LeastChoices ?? 1, 1, together);
        var most = limits.Number(nameof(LimitsDocument.MostChoices), document.Limits?.MostChoices ?? together, least, together);
        return new() { Id = document.Id, Text = Text(), Options = options, LeastChoices = least, MostChoices = most };
    }

    private TextQuestion Words(LimitsCheck limits, bool severalLines, TextFormat? format)
    {
        var longest = severalLines ? TextQuestion.LongestText : TextQuestion.LongestLine;
        var most = limits.Number(nameof(LimitsDocument.MostCharacters), document.Limits?.MostCharacters ?? longest, 1, longest);
        return new() { Id = document.Id, Text = Text(), SeveralLines = severalLines, MostCharacters = most, Format = format };
    }

    private DateQuestion Date(LimitsCheck limits) => new()
    {
        Id = document.Id,
        Text = Text(),
        YearsBack = limits.Number(nameof(LimitsDocument.YearsBack), document.Limits?.YearsBack, 0, MostYears),
        YearsAhead = limits.Number(nameof(LimitsDocument.YearsAhead), document.Limits?.YearsAhead, 0, MostYears),
    };

    private NumberQuestion Number(LimitsCheck limits)
    {
        var least = limits.Number(nameof(LimitsDocument.Least), document.Limits?.Least, -1_000_000, 1_000_000);
        return new() { Id = document.Id, Text = Text(), Least = least, Most = limits.Number(nameof(LimitsDocument.Most), document.Limits?.Most, least, 1_000_000) };
    }

    private ScaleQuestion Scale()
    {
        var scale = document.Scale ?? throw at.Wrong("a scale says what its ends mean; add \"scale\" with \"low\" and \"high\"");
        return new() { Id = document.Id, Text = Text(), LowText = texts.Always(scale.Low, at["scale"]["low"]), HighText = texts.Always(scale.High, at["scale"]["high"]) };
    }

    private List<QuestionOption> Options(bool several)
    {
        var written = document.Options ?? throw at.Wrong("there is nothing to choose from; add \"options\"");
        at["options"].Size(written, 2, MostOptions);
        var options = new List<QuestionOption>();
        foreach (var option in written)
        {
            var here = at["options"][options.Count];
            here["id"].Id(option.Id);
            here["id"].Once(option.Id, options.Select(known => known.Id));
            if (option.Alone && !several) throw here["alone"].Wrong("only one can be chosen here, so each stands alone; remove it");
            options.Add(new(option.Id, texts.Always(option.Text, here["text"]), option.Alone));
        }

        return options.TrueForAll(option => option.Alone) ? throw at["options"].Wrong("each option excludes the others; use the kind \"singleChoice\"") : options;
    }

    private LocalizedText Text() => texts.Always(document.Text, at["text"]);

    private Condition? RequiredIf() => (document.Required, document.RequiredIf) switch
    {
        (true, null) => Condition.Always,
        (false, { } condition) => conditions.Checked(condition, at["requiredIf"]),
        (false, null) => null,
        _ => throw at["requiredIf"].Wrong("the question is required in any case; remove \"requiredIf\" or \"required\""),
    };

    private void RefuseWhatTheKindLacks()
    {
        if (document.Options is not null && document.Kind is not (QuestionKind.SingleChoice or QuestionKind.MultipleChoice)) throw at["options"].Wrong("this kind of question has no options; remove them or change the kind");
        if (document.Scale is not null && document.Kind != QuestionKind.Scale) throw at["scale"].Wrong("this kind of question has no scale; remove it or change the kind");
    }
}
