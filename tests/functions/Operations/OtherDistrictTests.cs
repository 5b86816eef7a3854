using System.Net;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages;
using IlpFunctions.Tests.Roster;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Operations;

/// <summary>What one district starts, starts nobody of another.</summary>
public sealed class OtherDistrictTests : IAsyncLifetime
{
    private readonly RosterFiles files = TestRoster.Files();
    private PageDistrict district = null!;
    private StudentKey own;
    private StudentKey other;

    private DurableTaskClient Client => district.Services.GetRequiredService<DurableTaskClient>();

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync(files);
        using var second = TestRoster.Files();
        second.Replace("orgs.csv", "district,900", "district,777");
        await district.ImportAsync(new(second.Zip(), Calendar: null));
        own = await district.StudentAsync(TestRoster.Sixth);
        other = new(new("777"), (await district.Services.GetRequiredService<StudentRegister>().FindAsync(new("777"), new(StudentAliasKind.SourcedId, TestRoster.Sixth)))!.Value);
        await EndAsync(own);
        await EndAsync(other);
    }

    public async ValueTask DisposeAsync()
    {
        await district.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task Rehydration_OfADistrict_StartsItsStudentsOnly()
    {
        using var office = await district.SignedInAsync();
        await office.GetAsync("/instances/900");

        Assert.Equal(HttpStatusCode.SeeOther, (await office.PostAsync("/instances/900/rehydrate-all")).Status);
        await district.Clock.SettleAsync();

        Assert.Equal((OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Terminated), (await StatusAsync(own), await StatusAsync(other)));
    }

    [Fact]
    public async Task Rehydration_OfEverybody_StartsStudentsOfEveryDistrict()
    {
        var instance = await Client.ScheduleNewOrchestrationInstanceAsync("RehydrateStudents");
        await district.Clock.SettleAsync();

        Assert.Equal(2, (await Client.GetInstanceAsync(instance, getInputsAndOutputs: true))!.ReadOutputAs<int>());
        Assert.Equal((OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Running), (await StatusAsync(own), await StatusAsync(other)));
    }

    [Fact]
    public async Task Import_OfADistrict_StartsItsStudentsOnly()
    {
        files.Replace("users.csv", "Lovelace", "King");

        await district.ImportAsync(new(files.Zip(), TestRoster.Calendar));

        Assert.Equal((OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Terminated), (await StatusAsync(own), await StatusAsync(other)));
    }

    private async Task EndAsync(StudentKey student)
    {
        await Client.TerminateInstanceAsync(student.InstanceId);
        await district.Clock.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await StatusAsync(student));
    }

    private async Task<OrchestrationRuntimeStatus> StatusAsync(StudentKey student) => (await Client.GetInstanceAsync(student.InstanceId))!.RuntimeStatus;
}
