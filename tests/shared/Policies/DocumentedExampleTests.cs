using System.Text;
using IlpFunctions.Calendars;
using IlpFunctions.Plans.Portable;
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

    [Fact]
    public void PlanExample_ReadAndWritten_IsTheSame()
    {
        using var example = Example("plan.md");

        var read = PortablePlanFile.Read(example, "plan.md");

        Assert.Empty(read.Warnings);
        Assert.Equal(Encoding.UTF8.GetString(example.ToArray()), Encoding.UTF8.GetString(PortablePlanFile.Write(read.Plan)));
    }

    private static MemoryStream Example(string document)
    {
        var repository = Repository.Root;
        var text = File.ReadAllText(Path.Combine(repository, "docs", document));
        var start = text.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        return new(Encoding.UTF8.GetBytes(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]));
    }
}
