using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Policies;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Functions.PolicyChanges;

/// <summary>The policy of districts that have none of their own is stored when the app starts, and plans follow it when it is another one.</summary>
public sealed class PolicyWatchTests : IDisposable
{
    private static readonly DateOnly Changed = new(2026, 9, 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-app-");
    private readonly Roster.RosterFiles roster = TestRoster.Files();

    public void Dispose()
    {
        roster.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task CommonPolicy_AnotherAtTheNextStart_MovesOpenDatesByTheNextMorningWithTheReason()
    {
        await using (var app = await TestDistrict.OpenAsync(folder.FullName))
        {
            await app.ImportAsync(roster.Zip());
            await app.GoToAsync(Changed);
            Assert.Equal(new DateOnly(2026, 11, 14), (await CreationAsync(app)).Due);
        }

        await using var other = await TestDistrict.OpenAsync(folder.FullName, policy: "rhode-island");
        await other.GoToAsync(Changed.AddDays(1));

        var moved = await CreationAsync(other);
        Assert.Equal(new DateOnly(2026, 12, 14), moved.Due);
        Assert.Equal("Policy rhode-island 2023-24 is in force.", Assert.Single(moved.Moves).Why);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await TurnsAsync(other)).Single().RuntimeStatus);
    }

    [Fact]
    public async Task CommonPolicy_TheSameAtEveryStart_WritesNothingAndWakesNobody()
    {
        await using (var app = await TestDistrict.OpenAsync(folder.FullName))
        {
            await app.ImportAsync(roster.Zip());
            await app.GoToAsync(Changed);
            var stored = await app.Store.GetAsync("Settings", "policy", "common", TestContext.Current.CancellationToken);
            Assert.False(await CommonPolicy.SeedAsync(app.Store, CommonPolicy.Default, TestContext.Current.CancellationToken));
            Assert.Equal(stored!.ETag, (await app.Store.GetAsync("Settings", "policy", "common", TestContext.Current.CancellationToken))!.ETag);
        }

        await using var again = await TestDistrict.OpenAsync(folder.FullName);
        await again.GoToAsync(Changed.AddDays(3));

        Assert.Empty(await TurnsAsync(again));
    }

    [Fact]
    public async Task CommonPolicy_OfANameThatNoPolicyHas_KeepsTheAppFromStartingAndSaysWhichThereAre()
    {
        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => TestDistrict.OpenAsync(folder.FullName, policy: "ohio"));

        Assert.Equal("No policy \"ohio\" comes with the app; there are kentucky and rhode-island.", refused.Message);
    }

    private static async Task<Milestone> CreationAsync(TestDistrict app) =>
        (await app.RecordAsync(await app.StudentAsync(TestRoster.Sixth))).Milestones.Single(milestone => milestone.Kind == MilestoneKind.Creation);

    private static async Task<List<OrchestrationMetadata>> TurnsAsync(TestDistrict app) =>
        await app.Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = "policy-" }).ToListAsync(TestContext.Current.CancellationToken);
}
