using IlpFunctions.Forms;
using IlpFunctions.Json;
using static IlpFunctions.Tests.Forms.FormFiles;

namespace IlpFunctions.Tests.Forms;

/// <summary>Which answers each kind of question takes, at the boundary of each limit.</summary>
public sealed class AnswerFaultTests
{
    private static readonly FormContext Today = FormContext.On(new DateOnly(2028, 2, 29));

    [Theory]
    [InlineData("\"a\"", null)]
    [InlineData("\"c\"", FaultKind.NotAnOption)]
    [InlineData("[\"a\"]", FaultKind.NotAnOption)]
    [InlineData("1", FaultKind.NotAnOption)]
    public void SingleChoice(string answer, FaultKind? fault) =>
        Check("""{ "id": "q", "kind": "singleChoice", "text": { "en": "?" }, "options": [{ "id": "a", "text": { "en": "A" } }, { "id": "b", "text": { "en": "B" } }] }""", answer, fault);

    [Theory]
    [InlineData("[\"a\",\"b\"]", null)]
    [InlineData("[\"c\",\"b\",\"a\"]", null)]
    [InlineData("[\"a\"]", FaultKind.TooFew)]
    [InlineData("[\"a\",\"b\",\"c\",\"d\"]", FaultKind.TooMany)]
    [InlineData("[\"none\"]", null)]
    [InlineData("[\"none\",\"a\"]", FaultKind.NotAlone)]
    [InlineData("[\"none\",\"never\"]", FaultKind.NotAlone)]
    [InlineData("[\"a\",\"x\"]", FaultKind.NotAnOption)]
    [InlineData("\"a\"", FaultKind.NotAnOption)]
    public void MultipleChoice(string answer, FaultKind? fault) => Check(
        """
        { "id": "q", "kind": "multipleChoice", "text": { "en": "?" }, "limits": { "leastChoices": 2, "mostChoices": 3 },
          "options": [{ "id": "a", "text": { "en": "A" } }, { "id": "b", "text": { "en": "B" } }, { "id": "c", "text": { "en": "C" } }, { "id": "d", "text": { "en": "D" } },
            { "id": "none", "text": { "en": "None" }, "alone": true }, { "id": "never", "text": { "en": "Never" }, "alone": true }] }
        """,
        answer,
        fault);

    [Theory]
    [InlineData("\"12345\"", null)]
    [InlineData("\"123456\"", FaultKind.TooLong)]
    [InlineData("\"a\\nb\"", FaultKind.NotOneLine)]
    [InlineData("\"a\\rb\"", FaultKind.NotOneLine)]
    [InlineData("\"a\\u0000\"", FaultKind.BadCharacters)]
    [InlineData("\"\\uD83D\\uDE00\"", null)]
    [InlineData("true", FaultKind.NotAText)]
    public void ShortText(string answer, FaultKind? fault) => Check("""{ "id": "q", "kind": "shortText", "text": { "en": "?" }, "limits": { "mostCharacters": 5 } }""", answer, fault);

    [Fact]
    public void ShortText_WithHalfACharacter_IsRefused() =>
        Assert.Equal(FaultKind.BadCharacters, Asking("""{ "id": "q", "kind": "shortText", "text": { "en": "?" } }""").Questions[0].FaultOf(Answer.Of("a" + '\uD83D'), Today)?.Kind);

    [Theory]
    [InlineData("\"a\\n\\tb\"", null)]
    [InlineData("\"a\\u0007\"", FaultKind.BadCharacters)]
    public void LongText(string answer, FaultKind? fault) => Check("""{ "id": "q", "kind": "longText", "text": { "en": "?" } }""", answer, fault);

    [Theory]
    [InlineData("email", "lucia@example.com", null)]
    [InlineData("email", "lucía.v+x@mail.example.co", null)]
    [InlineData("email", "lucia@example", FaultKind.NotAnEmail)]
    [InlineData("email", "lucia@@example.com", FaultKind.NotAnEmail)]
    [InlineData("email", "lucia@example.", FaultKind.NotAnEmail)]
    [InlineData("email", "Lucia <lucia@example.com>", FaultKind.NotAnEmail)]
    [InlineData("email", "a@example.com,b@example.com", FaultKind.NotAnEmail)]
    [InlineData("phone", "(270) 555-0100", null)]
    [InlineData("phone", "+1 270.555.0100", null)]
    [InlineData("phone", "555-0100", FaultKind.NotAPhone)]
    [InlineData("phone", "1234567890123456", FaultKind.NotAPhone)]
    [InlineData("phone", "270-555-0100 x4", FaultKind.NotAPhone)]
    [InlineData("phoneOrEmail", "270-555-0100", null)]
    [InlineData("phoneOrEmail", "a@example.com", null)]
    [InlineData("phoneOrEmail", "my aunt", FaultKind.NotAPhoneOrEmail)]
    public void ShortText_OfAFormat(string format, string answer, FaultKind? fault) =>
        Check($$"""{ "id": "q", "kind": "shortText", "text": { "en": "?" }, "limits": { "format": "{{format}}" } }""", RecordJson.Write(answer), fault);

    [Theory]
    [InlineData("2026-02-28", null)] // two years before a leap day
    [InlineData("2026-02-27", FaultKind.TooFarBack)]
    [InlineData("2028-02-29", null)]
    [InlineData("2029-02-28", null)]
    [InlineData("2029-03-01", FaultKind.TooFarAhead)]
    [InlineData("2028-02-30", FaultKind.NotADate)]
    [InlineData("2/29/2028", FaultKind.NotADate)]
    public void Date(string answer, FaultKind? fault) =>
        Check("""{ "id": "q", "kind": "date", "text": { "en": "?" }, "limits": { "yearsBack": 2, "yearsAhead": 1 } }""", RecordJson.Write(answer), fault);

    [Theory]
    [InlineData("1", null)]
    [InlineData("80", null)]
    [InlineData("0", FaultKind.TooSmall)]
    [InlineData("81", FaultKind.TooLarge)]
    [InlineData("\"20\"", FaultKind.NotANumber)]
    public void WholeNumber(string answer, FaultKind? fault) => Check("""{ "id": "q", "kind": "wholeNumber", "text": { "en": "?" }, "limits": { "least": 1, "most": 80 } }""", answer, fault);

    [Theory]
    [InlineData("true", null)]
    [InlineData("false", null)]
    [InlineData("\"yes\"", FaultKind.NotYesOrNo)]
    public void YesNo(string answer, FaultKind? fault) => Check("""{ "id": "q", "kind": "yesNo", "text": { "en": "?" } }""", answer, fault);

    [Theory]
    [InlineData("1", null)]
    [InlineData("5", null)]
    [InlineData("0", FaultKind.NotOnTheScale)]
    [InlineData("6", FaultKind.NotOnTheScale)]
    [InlineData("\"3\"", FaultKind.NotOnTheScale)]
    public void Scale(string answer, FaultKind? fault) => Check("""{ "id": "q", "kind": "scale", "text": { "en": "?" }, "scale": { "low": { "en": "L" }, "high": { "en": "H" } } }""", answer, fault);

    [Fact]
    public void Words_OfEveryFault_AreThereInBothLanguagesAndDiffer()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            foreach (var limit in new[] { 0, 1, 7 })
            {
                var (english, spanish) = (FaultWords.For(new(kind, limit), Language.English, Language.English), FaultWords.For(new(kind, limit), Language.Spanish, Language.English));
                Assert.All([english, spanish], words => Assert.Equal('.', words[^1]));
                Assert.NotEqual(english, spanish);
            }
        }
    }

    [Theory]
    [InlineData("es-MX", "en", "Falta la respuesta a esta pregunta.")]
    [InlineData("vi", "es", "Falta la respuesta a esta pregunta.")]
    [InlineData("vi", "vi", "Please answer this question.")]
    [InlineData("en", "es", "Please answer this question.")]
    public void Words_InALanguageThatHasNone_AreInTheFormsFirst(string language, string first, string words) =>
        Assert.Equal(words, FaultWords.For(new(FaultKind.Missing), new(language), new(first)));

    private static void Check(string question, string answer, FaultKind? fault) =>
        Assert.Equal(fault, Asking(question).Questions[0].FaultOf(RecordJson.Read<Answer>(answer), Today)?.Kind);
}
