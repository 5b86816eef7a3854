using IlpFunctions.Forms;
using IlpFunctions.Forms.Conditions;
using IlpFunctions.Forms.Questions;
using static IlpFunctions.Tests.Forms.FormFiles;

namespace IlpFunctions.Tests.Forms;

public sealed class FormFileTests
{
    [Fact]
    public void File_WithEveryKindOfQuestion_IsRead()
    {
        var form = Read(Whole);

        Assert.Equal(("try-out", 3, FormAudience.Graduate), (form.Id, form.Version, form.Audience));
        Assert.Equal([Language.English, Language.Spanish], form.Languages);
        Assert.Equal(["now", "hours", "why", "since", "fine", "channel", "address", "sure", "more"], form.Questions.Select(question => question.Id));
        var now = Assert.IsType<MultipleChoiceQuestion>(form.Questions[0]);
        Assert.Equal(("work", false, "none", true), (now.Options[0].Id, now.Options[0].Alone, now.Options[3].Id, now.Options[3].Alone));
        Assert.Equal((1, 2), (now.LeastChoices, now.MostChoices));
        Assert.Equal((1, 80), Assert.IsType<NumberQuestion>(form.Questions[1]) is var hours ? (hours.Least, hours.Most) : default);
        Assert.Equal((true, 2000), Assert.IsType<TextQuestion>(form.Questions[2]) is var why ? (why.SeveralLines, why.MostCharacters) : default);
        Assert.Equal((5, 0), Assert.IsType<DateQuestion>(form.Questions[3]) is var since ? (since.YearsBack, since.YearsAhead) : default);
        Assert.IsType<YesNoQuestion>(form.Questions[4]);
        Assert.Equal(["email", "phone"], Assert.IsType<SingleChoiceQuestion>(form.Questions[5]).Options.Select(option => option.Id));
        Assert.Equal((false, 40, TextFormat.Email), Assert.IsType<TextQuestion>(form.Questions[6]) is var address ? (address.SeveralLines, address.MostCharacters, address.Format) : default);
        Assert.Equal(("No", "Yes"), Assert.IsType<ScaleQuestion>(form.Questions[7]) is var sure ? (sure.LowText.In(Language.English), sure.HighText.In(Language.English)) : default);
        Assert.Equal(3, Assert.IsType<AllOf>(form.Questions[8].ShowIf).Conditions.Count);
    }

    [Fact]
    public void Limits_LeftOut_AreTheWidest()
    {
        var form = Asking(
            """{ "id": "a", "kind": "shortText", "text": { "en": "?" } }""",
            """{ "id": "b", "kind": "multipleChoice", "text": { "en": "?" }, "options": [{ "id": "x", "text": { "en": "X" } }, { "id": "y", "text": { "en": "Y" } }, { "id": "z", "text": { "en": "Z" }, "alone": true }] }""");

        Assert.Equal(TextQuestion.LongestLine, ((TextQuestion)form.Questions[0]).MostCharacters);
        Assert.Equal((1, 2), form.Questions[1] is MultipleChoiceQuestion choice ? (choice.LeastChoices, choice.MostChoices) : default);
    }

    public static TheoryData<string, string, string> WrongPlaces => new()
    {
        { "\"try-out\"", "\"Try out\"", "$.id: \"Try out\" is not a form's id; write words such as \"follow-up\": small letters, digits and hyphens, at most 40" },
        { "\"version\": 3", "\"version\": 0", "$.version: 0 is out of range; write a number from 1 to 9999" },
        { "\"graduate\"", "\"alumni\"", "line 4, $.audience: write one of \"student\", \"family\", \"adviser\", \"graduate\"" },
        { "[\"en\", \"es\"]", "[]", "$.languages: there are 0 here; write 1 to 20" },
        { "[\"en\", \"es\"]", "[\"en\", \"Spanish\"]", "$.languages[1]: \"Spanish\" is not a language; write its tag, such as \"en\" or \"es\"" },
        { "[\"en\", \"es\"]", "[\"en\", \"en\", \"es\"]", "$.languages[1]: \"en\" is there twice; keep one" },
        { "[\"en\", \"es\"]", "[\"es\", \"en\"]", "$.purpose: the text is not there in \"es\", the form's first language; add it" },
        { "[\"en\", \"es\"]", "[\"en\"]", "$.title.es: \"es\" is not known here; write one of en" },
        { "\"Hello {givenName}\"", "\"Hello {name}\"", "$.title.en: {name} is not a placeholder; write one of {givenName}, {goal}, {schoolYear}, {district}" },
        { "\"Hello {givenName}\"", "\"Hello {givenName\"", "$.title.en: {} is not a placeholder; write one of {givenName}, {goal}, {schoolYear}, {district}" },
        { "\"Hello {givenName}\"", "\"To your {goal}\"", "$.title: not every plan has a goal; say {goal} only in a help, which is left out where there is none" },
        { "\"Hello {givenName}\"", "\" \"", "$.title.en: the text is empty or has control characters; write a few words" },
        { "\"Hello {givenName}\"", "null", "$.title.en: the text is empty or has control characters; write a few words" },
        { "\"id\": \"hours\"", "\"id\": \"Hours worked\"", "$.questions[1].id: \"Hours worked\" is not an id; write a word such as \"fourYearCollege\": letters and digits, at most 40" },
        { "\"id\": \"hours\"", "\"id\": \"now\"", "$.questions[1].id: \"now\" is there twice; keep one" },
        { "\"yesNo\"", "\"maybe\"", "line 15, $.questions[4].kind: write one of \"singleChoice\", \"multipleChoice\", \"shortText\", \"longText\", \"date\", \"wholeNumber\", \"yesNo\", \"scale\"" },
        { "\"kind\": \"yesNo\"", "\"kind\": \"yesNo\", \"options\": []", "$.questions[4].options: this kind of question has no options; remove them or change the kind" },
        { "\"kind\": \"yesNo\"", "\"kind\": \"singleChoice\"", "$.questions[4]: there is nothing to choose from; add \"options\"" },
        { "\"kind\": \"yesNo\"", "\"kind\": \"scale\"", "$.questions[4]: a scale says what its ends mean; add \"scale\" with \"low\" and \"high\"" },
        { "\"kind\": \"yesNo\"", "\"kind\": \"yesNo\", \"scale\": { \"low\": { \"en\": \"L\" }, \"high\": { \"en\": \"H\" } }", "$.questions[4].scale: this kind of question has no scale; remove it or change the kind" },
        { "\"kind\": \"yesNo\"", "\"kind\": \"yesNo\", \"limits\": { \"most\": 3 }", "$.questions[4].limits.most: this kind of question has no such limit; remove it" },
        { "\"kind\": \"yesNo\"", "\"kind\": \"yesNo\", \"reuse\": true", "line 15, $.questions[4].reuse: the field \"reuse\" is not known here; remove it or correct its spelling" },
        { "\"least\": 1, \"most\": 80", "\"most\": 80", "$.questions[1].limits: this kind of question needs \"least\"; add it" },
        { "\"least\": 1, \"most\": 80", "\"least\": 90, \"most\": 80", "$.questions[1].limits.most: 80 is out of range; write a number from 90 to 1000000" },
        { "\"mostChoices\": 2", "\"mostChoices\": 4", "$.questions[0].limits.mostChoices: 4 is out of range; write a number from 1 to 3" },
        { "\"mostCharacters\": 40", "\"mostCharacters\": 201", "$.questions[6].limits.mostCharacters: 201 is out of range; write a number from 1 to 200" },
        { "\"format\": \"email\"", "\"format\": \"url\"", "line 17, $.questions[6].limits.format: write one of \"email\", \"phone\", \"phoneOrEmail\"" },
        { "{ \"id\": \"email\", \"text\": { \"en\": \"Email\" } }, ", "", "$.questions[5].options: there are 1 here; write 2 to 30" },
        { "{ \"id\": \"email\", \"text\": { \"en\": \"Email\" } }", "{ \"id\": \"phone\", \"text\": { \"en\": \"Email\" } }", "$.questions[5].options[1].id: \"phone\" is there twice; keep one" },
        { "{ \"id\": \"email\", \"text\": { \"en\": \"Email\" } }", "{ \"id\": \"email\", \"text\": { \"en\": \"Email\" }, \"alone\": true }", "$.questions[5].options[0].alone: only one can be chosen here, so each stands alone; remove it" },
        { "{ \"id\": \"email\", \"text\": { \"en\": \"Email\" } }", "null", "$.questions[5].options[0]: the value is null; write one or remove it" },
        { "\"text\": { \"en\": \"Address?\" }", "\"required\": true, \"text\": { \"en\": \"Address?\" }", "$.questions[6].requiredIf: the question is required in any case; remove \"requiredIf\" or \"required\"" },
    };

    public static TheoryData<string, string, string> WrongConditions => new()
    {
        { "\"context\": \"intention\"", "\"question\": \"fine\"", "$.questions[4].showIf.question: \"fine\" waits for its own answer; name an earlier question" },
        { "\"context\": \"intention\"", "\"question\": \"channel\"", "$.questions[4].showIf.question: \"channel\" is asked later; name an earlier question, or move it before this one" },
        { "\"context\": \"intention\"", "\"question\": \"job\"", "$.questions[4].showIf.question: there is no question \"job\"; name an earlier question" },
        { "{ \"question\": \"sure\", \"isAtLeast\": 4 }", "{ \"anyOf\": [{ \"question\": \"more\", \"isAnswered\": true }] }", "$.questions[8].showIf.allOf[0].anyOf[0].question: \"more\" waits for its own answer; name an earlier question" },
        { "\"requiredIf\": { \"question\": \"channel\", \"isOneOf\": [\"email\"] }", "\"requiredIf\": { \"question\": \"sure\", \"isAtMost\": 2 }", "$.questions[6].requiredIf.question: \"sure\" is asked later; name an earlier question, or move it before this one" },
        { "\"context\": \"intention\"", "\"context\": \"wave\"", "$.questions[4].showIf.context: \"wave\" is not known here; write one of intention" },
        { "[\"work\", \"military\"]", "[\"work\", \"army\"]", "$.questions[4].showIf.isOneOf[1]: \"army\" is not known here; write one of fourYearCollege, twoYearCollege, technicalTraining, apprenticeship, military, work, serviceProgram, gapYear, undecided" },
        { "[\"work\", \"military\"]", "[\"work\", \"work\"]", "$.questions[4].showIf.isOneOf[1]: \"work\" is there twice; keep one" },
        { "[\"work\", \"military\"]", "[]", "$.questions[4].showIf.isOneOf: there are 0 here; write 1 to 9" },
        { "\"isOneOf\": [\"work\", \"military\"]", "\"isAnswered\": true", "$.questions[4].showIf: a value of the context can only be one of some; write \"isOneOf\"" },
        { "\"context\": \"intention\", ", "", "$.questions[4].showIf: a condition is about one thing; write \"question\" or \"context\"" },
        { "\"context\": \"intention\", ", "\"context\": \"intention\", \"question\": \"now\", ", "$.questions[4].showIf: a condition is about one thing; write \"question\" or \"context\"" },
        { ", \"isOneOf\": [\"work\", \"military\"]", "", "$.questions[4].showIf: a condition asks one thing; write one of isAnswered, isOneOf, includesAnyOf, includesNoneOf, isAtLeast, isAtMost, allOf, anyOf" },
        { "\"isOneOf\": [\"work\", \"military\"]", "\"isOneOf\": [\"work\"], \"isAtMost\": 2", "$.questions[4].showIf: a condition asks one thing; write one of isAnswered, isOneOf, includesAnyOf, includesNoneOf, isAtLeast, isAtMost, allOf, anyOf" },
        { "{ \"anyOf\": [{ \"question\": \"now\"", "{ \"question\": \"now\", \"anyOf\": [{ \"question\": \"now\"", "$.questions[2].showIf: allOf and anyOf join conditions and have no subject; move \"question\" or \"context\" into them" },
        { "\"question\": \"now\", \"includesAnyOf\": [\"work\"]", "\"question\": \"now\", \"isOneOf\": [\"work\"]", "$.questions[1].showIf.isOneOf: \"now\" is neither a single choice nor yes or no; ask something else of it" },
        { "\"question\": \"now\", \"includesAnyOf\": [\"work\"]", "\"question\": \"now\", \"includesAnyOf\": [\"job\"]", "$.questions[1].showIf.includesAnyOf[0]: \"job\" is not known here; write one of work, study, care, none" },
        { "\"question\": \"now\", \"includesAnyOf\": [\"work\"]", "\"question\": \"now\", \"isAtMost\": 1", "$.questions[1].showIf.isAtMost: \"now\" is neither a number nor a scale; ask something else of it" },
        { "\"question\": \"fine\", \"isOneOf\": [\"no\"]", "\"question\": \"fine\", \"isOneOf\": [\"false\"]", "$.questions[8].showIf.allOf[1].isOneOf[0]: \"false\" is not known here; write one of yes, no" },
        { "\"question\": \"fine\", \"isOneOf\": [\"no\"]", "\"question\": \"fine\", \"includesAnyOf\": [\"no\"]", "$.questions[8].showIf.allOf[1].includesAnyOf: \"fine\" is not a multiple choice; ask something else of it" },
        { "\"question\": \"sure\", \"isAtLeast\": 4", "\"question\": \"sure\", \"isAtLeast\": 6", "$.questions[8].showIf.allOf[0].isAtLeast: 6 is out of range; write a number from 1 to 5" },
        { "{ \"question\": \"sure\", \"isAtLeast\": 4 }", "{ \"allOf\": [] }", "$.questions[8].showIf.allOf[0].allOf: there are 0 here; write 1 to 20" },
        { "{ \"question\": \"sure\", \"isAtLeast\": 4 }", "{ \"anyOf\": [{ \"allOf\": [{ \"anyOf\": [{ \"question\": \"sure\", \"isAtLeast\": 4 }] }] }] }", "$.questions[8].showIf.allOf[0].anyOf[0].allOf[0].anyOf[0]: conditions are nested more than 4 deep; say it with fewer" },
    };

    [Theory]
    [MemberData(nameof(WrongPlaces))]
    [MemberData(nameof(WrongConditions))]
    public void File_WithAMistake_IsRefusedInOneLine(string right, string wrong, string message)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);

        var refused = Assert.Throws<FormRefusedException>(() => Read(Whole.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal($"form.json: {message}", refused.Message);
    }

    [Fact]
    public void Conditions_OfTwoQuestionsOnEachOther_AreRefused()
    {
        const string First = """{ "id": "a", "kind": "yesNo", "text": { "en": "?" }, "showIf": { "question": "b", "isOneOf": ["yes"] } }""";
        const string Second = """{ "id": "b", "kind": "yesNo", "text": { "en": "?" }, "showIf": { "question": "a", "isOneOf": ["yes"] } }""";

        var refused = Assert.Throws<FormRefusedException>(() => Asking(First, Second));

        Assert.Equal("form.json: $.questions[0].showIf.question: \"b\" is asked later; name an earlier question, or move it before this one", refused.Message);
    }

    [Fact]
    public void File_WithoutQuestions_IsRefused() =>
        Assert.Equal("form.json: $.questions: there are 0 here; write 1 to 60", Assert.Throws<FormRefusedException>(() => Asking()).Message);

    [Fact]
    public void File_NamedAfterAnotherForm_IsRefused()
    {
        var form = Read(Whole);

        Assert.Same(form, FormLibrary.Named(form, "try-out.3.form.json"));
        var refused = Assert.Throws<FormRefusedException>(() => FormLibrary.Named(form, "try-out.2.form.json"));
        Assert.Equal("try-out.2.form.json: $.id: this is version 3 of \"try-out\"; name the file try-out.3.form.json", refused.Message);
    }
}
