using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>The sample district that comes with the repository.</summary>
internal static class SampleDistrict
{
    public static string Archive { get; } = Path.Combine(Repository.Root, "samples", "solar-district", "roster.zip");

    public static DistrictRoster Read()
    {
        using var archive = RosterArchive.Open(Archive);
        return archive.Read();
    }
}
