using IlpFunctions.Json;
using static IlpFunctions.Tests.Forms.FormFiles;

namespace IlpFunctions.Tests.Forms;

/// <summary>What a page's form posts, as an answer. What cannot be read stays the text it is, for its writer to correct.</summary>
public sealed class PostedAnswerTests
{
    private static readonly Dictionary<string, IlpFunctions.Forms.Questions.FormQuestion> Questions = Read(Whole).Questions.ToDictionary(question => question.Id);

    [Theory]
    [InlineData("now", new[] { "study", "work" }, """["study","work"]""")]
    [InlineData("now", new[] { "work" }, """["work"]""")]
    [InlineData("now", new[] { "work", "work", "" }, """["work"]""")]
    [InlineData("now", new string[0], null)]
    [InlineData("hours", new[] { " 38 " }, "38")]
    [InlineData("hours", new[] { "+5" }, "5")]
    [InlineData("hours", new[] { "about 20" }, "\"about 20\"")]
    [InlineData("hours", new[] { "20.5" }, "\"20.5\"")]
    [InlineData("why", new[] { " one\r\ntwo " }, "\"one\\ntwo\"")]
    [InlineData("why", new[] { "   " }, null)]
    [InlineData("since", new[] { "2026-08-17" }, "\"2026-08-17\"")]
    [InlineData("fine", new[] { "yes" }, "true")]
    [InlineData("fine", new[] { "no" }, "false")]
    [InlineData("fine", new[] { "on" }, "\"on\"")]
    [InlineData("channel", new[] { "email" }, "\"email\"")]
    [InlineData("sure", new[] { "4" }, "4")]
    [InlineData("sure", new[] { "four" }, "\"four\"")]
    public void Posted_ForAQuestion_IsItsAnswer(string question, string[] posted, string? json)
    {
        var answer = Questions[question].Read(posted);

        Assert.Equal(json, answer is null ? null : RecordJson.Write(answer));
    }
}
