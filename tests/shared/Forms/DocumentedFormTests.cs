using IlpFunctions.Forms;

namespace IlpFunctions.Tests.Forms;

/// <summary>What the documentation shows is what the reader accepts.</summary>
public sealed class DocumentedFormTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "forms.md"));

    [Fact]
    public void Example_Read_IsAForm()
    {
        var form = FormFiles.Read(After("```json\n"));

        Assert.Equal(("job-shadow", 4), (form.Id, form.Questions.Count));
    }

    [Fact]
    public void ExampleSheet_GoneThrough_IsSettledAndHasNothingWrong()
    {
        var sheet = IlpFunctions.Json.RecordJson.Read<AnswerSheet>(After("```\n{ \"form\"", keep: "{ \"form\""));

        Assert.Equal(sheet.Answers, Interview.Of(sheet).Settled);
        Assert.Empty(Interview.Of(sheet).ProblemsToSave(sheet.Language));
    }

    [Fact]
    public void Forms_ThatShip_AreAllNamed() => Assert.All(FormLibrary.All, form => Assert.Contains($"`{form.Id}`", Document, StringComparison.Ordinal));

    private static string After(string opening, string keep = "")
    {
        var start = Document.IndexOf(opening, StringComparison.Ordinal) + opening.Length - keep.Length;
        return Document[start..Document.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
