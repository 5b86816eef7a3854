using IlpFunctions.Roster.Intake;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>Takes the steps of an import in order, as its orchestration does.</summary>
internal static class Imports
{
    public static async Task<ImportReport> ImportAsync(this SmallDistrict district, string import, string roster, string? calendar = null, string? policy = null, bool acceptDrops = false)
    {
        return await district.ImportAsync(import, new(roster, calendar, policy, acceptDrops));
    }

    public static async Task<ImportReport> ImportAsync(this SmallDistrict district, string import, RosterSource source)
    {
        var staged = await district.Intake.StageAsync(import, source);
        if (staged.Ended is { } ended) return ended;
        var counts = await district.RecordAllAsync(import, staged);
        var reassigned = 0;
        foreach (var school in staged.Schools) reassigned += await district.Intake.AssignAsync(staged.District, school);
        foreach (var school in staged.Schools) await district.Intake.WakeAsync(staged.District, school, district.Waker, staged.WakesOnlyChanged);
        return await district.Intake.FinishAsync(import, staged, counts, reassigned);
    }

    public static Task<ImportCounts> RecordAllAsync(this SmallDistrict district, string import, StagedRoster staged) => district.Intake.RecordAsync(import, staged.District, 0, staged.Students);
}
