using IlpFunctions.Calendars;
using IlpFunctions.Policies;
namespace IlpFunctions.Tests.Policies;

/// <summary>What the documentation shows is what the readers accept.</summary>
public sealed class DocumentedExampleTests
{
    [Fact]
    public void CalendarExample_Read_IsACalendar()
    {
        using var example = Example("calendar.md");

        Assert.Equal("9999", CalendarFile.Read(example, "calendar.md").District);
    }

    [Fact]
    public void PolicyExample_Read_IsAPolicy()
    {
        using var example = Example("policy.md");

        Assert.Equal(DayType.Instructional, PolicyFile.Read(example, "policy.md").Versions.Single().Creation.DayType);
    }

    private static MemoryStream Example(string document)
    {
        var repository = Repository.Root;
        var text = File.ReadAllText(Path.Combine(repository, "docs", document));
        var start = text.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        return new(System.Text.Encoding.UTF8.GetBytes(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]));
    }
}
