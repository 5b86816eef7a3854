using IlpFunctions.Functions.SchoolYears;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Functions.Lifecycle;

/// <summary>The school year turns on July 1.</summary>
public sealed class SchoolYearTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-app-");
    private readonly Roster.RosterFiles roster = TestRoster.Files();

    public void Dispose()
    {
        roster.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Year_Turns_FifthGraderBeginsThePlanWithAnAdviserAndEverybodyIsAGradeUp()
    {
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());
        await app.GoToAsync(new(2027, 6, 30), 23);
        var fifth = await app.StudentAsync(TestRoster.Fifth);
        Assert.Equal(EnrollmentState.Dormant, (await app.RecordAsync(fifth)).Enrollment);

        await app.GoToAsync(new(2027, 7, 1));

        var record = await app.RecordAsync(fifth);
        Assert.Equal((EnrollmentState.Active, 6, true), (record.Enrollment, record.Grade.Number, record.GradeIsPresumed));
        Assert.NotNull(record.Adviser);
        Assert.Contains(record.Milestones, milestone => milestone is { Kind: MilestoneKind.Creation, State: MilestoneState.Open });
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await app.InstanceAsync(fifth)).RuntimeStatus);
        Assert.Equal(8, (await app.RecordAsync(await app.StudentAsync(TestRoster.Seventh))).Grade.Number);
        Assert.True((await app.RecordAsync(await app.StudentAsync(TestRoster.Senior))).AwaitsGraduation);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.Client.GetInstanceAsync("year-2027-900"))!.RuntimeStatus);
        Assert.Equal(nameof(YearTurn), (await app.Client.GetInstanceAsync("year-2027-900"))!.Name);
    }
}
