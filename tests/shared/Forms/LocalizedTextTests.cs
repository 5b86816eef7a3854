using IlpFunctions.Forms;
using static IlpFunctions.Tests.Forms.FormFiles;

namespace IlpFunctions.Tests.Forms;

public sealed class LocalizedTextTests
{
    private static readonly FormSubject Lucia = new("Lucía", "2026-27", "Solar District", "Become a nurse");
    private static readonly FormDefinition Form = Read(Whole);

    [Theory]
    [InlineData("en", "Hello Lucía")]
    [InlineData("es", "Hola Lucía")]
    [InlineData("es-MX", "Hola Lucía")]
    [InlineData("vi", "Hello Lucía")]
    [InlineData("", "Hello Lucía")]
    public void Text_InALanguage_IsThatOneOrTheFormsFirst(string language, string text) => Assert.Equal(text, Form.Title.In(new(language), Lucia));

    [Fact]
    public void Text_WithPlaceholders_SaysWhatTheyStandFor() => Assert.Equal("For Solar District, 2026-27", Form.Purpose.In(Language.Spanish, Lucia));

    [Fact]
    public void Text_AboutANameWithBraces_LeavesThemAsTheyAre() => Assert.Equal("Hello {goal}", Form.Title.In(Language.English, Lucia with { GivenName = "{goal}" }));

    [Fact]
    public void Help_ThatSaysTheGoal_IsLeftOutWithoutOne()
    {
        Assert.Equal("Your goal: Become a nurse", Form.Questions[0].HelpFor(Language.English, Lucia));
        Assert.Null(Form.Questions[0].HelpFor(Language.English, Lucia with { Goal = null }));
        Assert.Null(Form.Questions[1].HelpFor(Language.English, Lucia));
    }
}
