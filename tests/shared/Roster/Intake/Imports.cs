using IlpFunctions.Roster.Intake;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>Takes the steps of an import in order, as its orchestration does.</summary>
internal static class Imports
{
    public static async Task<ImportReport> ImportAsync(this SmallDistrict district, string import, string roster, string? calendar = null, string? policy = null, bool acceptDrops = false)
    {
        var staged = await district.Intake.StageAsync(import, new(roster, calendar, policy, acceptDrops));
        var counts = await district.Intake.RecordAsync(import, staged.District, 0, staged.Students);
        var reassigned = 0;
        foreach (var school in staged.Schools) reassigned += await district.Intake.AssignAsync(staged.District, school);
        foreach (var school in staged.Schools) await district.Intake.WakeAsync(staged.District, school, district.Waker);
        return await district.Intake.FinishAsync(import, staged, counts, reassigned);
    }
}
