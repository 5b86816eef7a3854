using IlpFunctions.Json;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Tests.Plans;

public sealed class PlanDocumentTests
{
    [Fact]
    public void Document_Empty_IsAnEmptyObject()
    {
        Assert.True(new PlanDocument().IsEmpty());
        Assert.Equal("{}", RecordJson.Write(new PlanDocument()));
        Assert.Equal("{}", RecordJson.Write(RecordJson.Read<PlanDocument>("{}")));
    }

    [Fact]
    public void Document_PartlyFilledIn_IsWrittenWithoutTheRest() => Assert.Equal(
        """{"careerInterests":["Computing","Nursing"],"goals":[{"id":"g1","kind":"career","text":"Visit a workplace","state":"open"}],"tookPart":["student","family"]}""",
        RecordJson.Write(SamplePlans.First));

    [Fact]
    public void Document_Full_ComesBackEqual()
    {
        var json = RecordJson.Write(SamplePlans.Full);

        Assert.Equal(json, RecordJson.Write(RecordJson.Read<PlanDocument>(json)));
        foreach (var section in Enum.GetValues<PlanSection>()) Assert.True(section.IsFilledIn(RecordJson.Read<PlanDocument>(json)), $"{section}");
    }

    [Fact]
    public void Amounts_OfEqualValue_AreWrittenAlike() => Assert.Equal(
        RecordJson.Write(new PlannedCourse("Art", Credits: 1m)),
        RecordJson.Write(RecordJson.Read<PlannedCourse>("""{"title":"Art","credits":1.00}""")));

    [Fact]
    public void Record_OfAnotherKind_KeepsItsEmptyLists() => Assert.Equal("""{"names":[]}""", RecordJson.Write(new { Names = Array.Empty<string>() }));
}
