using System.Text.Json;
using IlpFunctions.Forms;
using IlpFunctions.Json;

namespace IlpFunctions.Tests.Forms;

public sealed class AnswerTests
{
    public static TheoryData<string> Plain => ["\"work\"", "\"\"", "[\"work\",\"military\"]", "[]", "38", "-1", "true", "false", "\"2026-08-17\""];

    [Theory]
    [MemberData(nameof(Plain))]
    public void Answer_ReadAndWritten_IsTheSameJson(string json)
    {
        var answer = RecordJson.Read<Answer>(json);

        Assert.Equal(json, RecordJson.Write(answer));
        Assert.Equal(answer, RecordJson.Read<Answer>(json));
    }

    [Theory]
    [InlineData("3.5")]
    [InlineData("99999999999")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[null]")]
    [InlineData("null")]
    public void Answer_ThatIsNone_IsRefused(string json) => Assert.Throws<JsonException>(() => RecordJson.Read<Answer>(json));

    [Fact]
    public void Answer_OfAKind_IsOfNoOther()
    {
        Assert.Equal(("2026-08-17", new DateOnly(2026, 8, 17)), (Answer.Of(new DateOnly(2026, 8, 17)).Text, Answer.Of("2026-08-17").Date));
        Assert.Null(Answer.Of("17.8.2026").Date);
        Assert.Equal((20, null, null, null, null), (Answer.Of(20).Number, Answer.Of(20).Text, Answer.Of(20).Yes, Answer.Of(20).Options, Answer.Of(20).Date));
        Assert.Equal((false, null), (Answer.Of(false).Yes, Answer.Of(false).Text));
        Assert.Equal(["a", "b"], Answer.Of(["a", "b", "a"]).Options);
        Assert.NotEqual(Answer.Of(["a", "b"]), Answer.Of(["b", "a"]));
        Assert.Equal(Answer.Of(["a", "b"]).GetHashCode(), Answer.Of(["a", "b"]).GetHashCode());
    }

    [Fact]
    public void Answer_OfSpacesOrOfNoOption_IsBlank()
    {
        Assert.All([Answer.Of(" \n"), Answer.Of([])], answer => Assert.True(answer.IsBlank));
        Assert.All([Answer.Of("a"), Answer.Of(["a"]), Answer.Of(0), Answer.Of(false)], answer => Assert.False(answer.IsBlank));
    }

    [Fact]
    public void Sheet_Written_ReadsWellAndComesBack()
    {
        var sheet = new AnswerSheet
        {
            Form = "follow-up",
            Version = 1,
            Language = Language.Spanish,
            Mode = AnswerMode.Assisted,
            By = "Ana Ruiz",
            At = new DateTimeOffset(2027, 8, 25, 14, 0, 0, TimeSpan.Zero),
            Context = FormContext.On(new DateOnly(2027, 8, 25), "work"),
            Answers = new Dictionary<string, Answer> { ["now"] = Answer.Of(["work"]), ["workHours"] = Answer.Of(38), ["workSince"] = Answer.Of(new DateOnly(2027, 6, 1)), ["talk"] = Answer.Of("no") },
        };

        var json = RecordJson.Write(sheet);

        Assert.Equal(
            """{"form":"follow-up","version":1,"language":"es","mode":"assisted","by":"Ana Ruiz","at":"2027-08-25T14:00:00+00:00","context":{"today":"2027-08-25","values":{"intention":"work"}},"answers":{"now":["work"],"workHours":38,"workSince":"2027-06-01","talk":"no"}}""",
            json);
        Assert.Equal(json, RecordJson.Write(RecordJson.Read<AnswerSheet>(json)));
        Assert.Equal(38, RecordJson.Read<AnswerSheet>(json)["workHours"]?.Number);
        Assert.Null(sheet["ended"]);
    }
}
