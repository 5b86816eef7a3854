using System.Reflection;
using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Functions.Pages.Public;
using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>Pages for people without an account are in English and in Spanish, whole: no text is missing, and no page mixes them.</summary>
public sealed class PublicWordsTests
{
    /// <summary>What is the same in both.</summary>
    private static readonly string[] SameInBoth = ["No"];

    private static readonly string[] Sections =
    [
        "careerInterests", "postsecondary", "goals", "courses", "activities", "assessments", "workBasedLearning", "serviceLearning", "financialPlanning", "transition", "addenda", "tookPart", "notes", "other",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryText_IsThereInEnglishAndSpanish(bool isFamily)
    {
        var (english, spanish) = (Texts(new(Language.English, isFamily)), Texts(new(Language.Spanish, isFamily)));

        Assert.True(english.Count > 100, $"Only {english.Count} texts.");
        Assert.Equal(english.Keys, spanish.Keys);
        foreach (var (name, text) in english)
        {
            Assert.True(text.Length > 0 && spanish[name].Length > 0, $"{name} is empty.");
            Assert.True(text != spanish[name] || SameInBoth.Contains(text), $"{name} is the same in both: {text}");
        }
    }

    [Fact]
    public void Families_InSpanish_AreNotCalledByTheFirstNameForm()
    {
        foreach (var (name, text) in Texts(new(Language.Spanish, isFamily: true)))
        {
            var words = text.ToLowerInvariant().Split([' ', '.', ',', '¿', '?', '¡', '!', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (!IsOfGraduates(name)) Assert.False(words.Intersect(["tu", "tus", "ti", "contigo", "puedes", "quieres", "estás"]).Any(), $"{name}: {text}");
        }
    }

    [Fact]
    public async Task SpanishPages_HaveNoEnglishOfTheCatalogue()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var catalogue = EnglishOnly();
        var sign = await district.LinkToSignAsync();
        await district.Pages.SayAsync(district.Senior, new GraduateStudent { Key = "graduated", Actor = "office", On = new(2026, 8, 18) });
        var survey = await district.LinkToFormAsync(district.Senior, Recipient.Student(district.Senior.Id), "exit-2026", "follow-up");

        async Task<Answer> LookAsync(string address) => Check(address, await visitor.GetAsync(address), catalogue);
        async Task<Answer> SendAsync(Answer page, string form, params (string, string)[] set) => Check(form, await visitor.PostAsync(form, page.Fields(form).With(set)), catalogue);

        var chosen = await visitor.GetAsync(sign);
        Assert.Contains(chosen.Page.QuerySelectorAll("a").Select(link => link.TextContent), catalogue.Contains); // so that English would be found
        await visitor.PostAsync($"{sign}/language", chosen.Fields($"{sign}/language").With(("to", "es")));
        await visitor.PostAsync($"{survey}/language", (await visitor.GetAsync(survey)).Fields($"{survey}/language").With(("to", "es")));
        await LookAsync(sign);
        var plan = await LookAsync($"{sign}/plan");
        await SendAsync(plan, sign, ("answer", "Refused"), ("note", ""));
        await visitor.PostAsync(sign, plan.Fields(sign).With());
        await LookAsync(sign);
        await district.ReviseAsync("revised", "Enfermería");
        await LookAsync(sign);
        await LookAsync($"{sign}/plan");

        await LookAsync(survey);
        await SendAsync(await LookAsync($"{survey}/one"), $"{survey}/one");
        await SendAsync(await LookAsync($"{survey}/questions"), survey, ("q.now", "work"), ("do", "send"));
        await LookAsync($"{survey}/check");
        var reach = await LookAsync($"{survey}/reach");
        await SendAsync(reach, $"{survey}/reach", ("q.newEmail", "nobody"));
        await SendAsync(reach, $"{survey}/reach", ("q.channel", "text"));
        await visitor.PostAsync($"{survey}/consent", (await LookAsync(survey)).Fields($"{survey}/consent").With(("may", "no")));
        var stopped = await LookAsync(survey);
        await visitor.PostAsync($"{survey}/consent", stopped.Fields($"{survey}/consent").With(("may", "yes")));
        await SendAsync(await LookAsync(survey), $"{survey}/not-me");
    }

    private static Answer Check(string address, Answer answer, HashSet<string> english)
    {
        Assert.True(answer.Page.DocumentElement.GetAttribute("lang") == "es", $"{address}: {answer.Status} {answer.Words()}");
        var texts = answer.Page.Body!.TextContent.Split('\n').Concat(answer.Page.Body.QuerySelectorAll("*").Select(element => element.TextContent)).Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Empty(texts.Where(english.Contains).Select(text => $"{address}: {text}"));
        var words = answer.Words();
        Assert.Empty(english.Where(sentence => sentence.Split(' ').Length > 3 && words.Contains(sentence, StringComparison.Ordinal)).Select(text => $"{address}: {text}"));
        return answer;
    }

    /// <summary>The English texts of pages and forms that are no Spanish ones too.</summary>
    private static HashSet<string> EnglishOnly()
    {
        bool[] readers = [true, false];
        var pages = readers.SelectMany(isFamily => Texts(new(Language.English, isFamily)).Where(text => text.Key != nameof(PublicWords.OtherLanguageName)).Select(text => text.Value));
        var forms = FormLibrary.All.SelectMany(form => OfForm(form, Language.English));
        var spanish = readers.SelectMany(isFamily => Texts(new(Language.Spanish, isFamily)).Values).Concat(FormLibrary.All.SelectMany(form => OfForm(form, Language.Spanish)));
        return [.. pages.Concat(forms).Except(spanish).Where(text => text.Length > 1)];
    }

    private static IEnumerable<string> OfForm(FormDefinition form, Language language)
    {
        var subject = new FormSubject("Caroline", "2026-27", "Test District");
        var questions = form.Questions.SelectMany(question => Options(question).Append(question.Text).Append(question.Help)).OfType<LocalizedText>();
        return questions.Append(form.Title).Append(form.Purpose).Select(text => text.In(language, subject));
    }

    private static IEnumerable<LocalizedText?> Options(FormQuestion question) => question switch
    {
        SingleChoiceQuestion one => one.Options.Select(option => option.Text),
        MultipleChoiceQuestion several => several.Options.Select(option => option.Text),
        ScaleQuestion scale => [scale.LowText, scale.HighText],
        _ => [],
    };

    /// <summary>What only graduates read, who are called by the first-name form whoever asks.</summary>
    private static bool IsOfGraduates(string name) => name is nameof(PublicWords.WhatStoppingMeans) or nameof(PublicWords.StoppedTitle) or nameof(PublicWords.StoppedText) or nameof(PublicWords.WhatNotMeMeans)
        or nameof(PublicWords.NotMeDone) or nameof(PublicWords.ReachedAnotherWay);

    /// <summary>Every text by its name; one that takes something by what it was given.</summary>
    private static SortedDictionary<string, string> Texts(PublicWords words)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in typeof(PublicWords).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.PropertyType == typeof(string)))
            texts[property.Name] = (string)property.GetValue(words)!;
        foreach (var method in typeof(PublicWords).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsText))
        {
            foreach (var given in Given([.. method.GetParameters()])) texts[$"{method.Name}({string.Join(", ", given)})"] = (string)method.Invoke(words, given)!;
        }

        return texts;
    }

    private static bool IsText(MethodInfo method) => method.ReturnType == typeof(string) && !method.IsSpecialName && method.GetParameters() is { Length: > 0 } parameters && parameters.All(parameter => Values(parameter).Any());

    private static IEnumerable<object[]> Given(ParameterInfo[] parameters) =>
        parameters.Aggregate((IEnumerable<object[]>)[[]], (given, parameter) => given.SelectMany(known => Values(parameter).Select(value => (object[])[.. known, value])));

    private static IEnumerable<object> Values(ParameterInfo parameter) => parameter.ParameterType switch
    {
        { IsEnum: true } kind => Enum.GetValues(kind).Cast<object>(),
        var type when type == typeof(DateOnly) => [new DateOnly(2026, 9, 7)],
        var type when type == typeof(int) => [3],
        var type when type == typeof(string) && parameter.Member.Name == nameof(PublicWords.Section) => Sections,
        var type when type == typeof(string) => ["Ada"],
        _ => [],
    };
}
