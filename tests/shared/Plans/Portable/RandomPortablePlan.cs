using IlpFunctions.Plans;
using IlpFunctions.Plans.Portable;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Plans.Portable;

/// <summary>Writes portable plans at random; the same seed writes the same one.</summary>
internal static class RandomPortablePlan
{
    public static PortablePlan Write(int seed)
    {
        var random = new Random(seed);
        var versions = new List<PortableVersion>();
        var document = RandomPlan.Write(seed);
        for (var version = 1; version <= 1 + (seed % 4); version++)
        {
            if (document.IsEmpty()) document = SamplePlans.First;
            versions.Add(new(version * 2, Date("2026-08-17").AddDays(version * 40), "Ana Ruiz (adviser)", "Changed\n\"in\" the year.", document)
            {
                SignOffs = random.Next(2) == 0 ? [] : [new(Participant.Family, Date("2026-09-01"), Agreed: true), new(Participant.Student, Date("2026-09-02"), Agreed: false, "José", "Not yet")],
            });
            document = RandomPlan.Edit(document, seed + version);
        }

        return new()
        {
            WrittenOn = Date("2030-05-20"),
            WrittenBy = random.Next(2) == 0 ? null : "Solar District",
            Student = random.Next(2) == 0 ? new(new(random.Next(6, 13))) : new(new(12), new("Zoë", "O’Neil"), Date("1999-02-28"), "001234"),
            Versions = versions,
        };
    }

    /// <summary>A portable plan with one version.</summary>
    public static PortablePlan With(PlanDocument document) => new()
    {
        WrittenOn = Date("2030-05-20"),
        Student = new(new(6)),
        Versions = [new(1, Date("2026-10-14"), "Ana Ruiz (adviser)", "Established.", document)],
    };
}
