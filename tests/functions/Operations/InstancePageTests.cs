using System.Net;
using IlpFunctions.Functions.SchoolYears;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Operations;

public sealed class InstancePageTests
{
    private const string Failing = "year-1999-900";

    [Fact]
    public async Task List_OfADistrict_CountsAndShowsWhatRuns()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();

        var page = await office.GetAsync("/instances/900");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Running (5)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Failed (0)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Stuck (0)", page.Text, StringComparison.Ordinal);
        Assert.Equal(5, page.Page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Instance_OfAStudent_ShowsItsHistoryWithoutItsData()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);

        var page = await office.GetAsync($"/instances/900/{student.InstanceId}");

        var lines = page.Page.QuerySelectorAll("ol.timeline li").Select(line => line.TextContent).ToList();
        Assert.Contains(lines, line => line.Contains("TaskScheduled TakeTurn", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("TimerCreated", StringComparison.Ordinal));
        Assert.DoesNotContain("Lovelace", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"a[href='/students/900/{student.Id}']"));
    }

    [Fact]
    public async Task Instance_Terminated_IsStartedAnewFromTheRecordByRehydrating()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        await office.GetAsync($"/instances/900/{student.InstanceId}");

        var terminated = await office.PostAsync($"/instances/900/{student.InstanceId}/terminate");
        await district.Clock.SettleAsync();
        Assert.Equal((HttpStatusCode.SeeOther, OrchestrationRuntimeStatus.Terminated), (terminated.Status, await StatusAsync(district, student)));
        var again = await office.PostAsync($"/instances/900/{student.InstanceId}/terminate");
        var rehydrated = await office.PostAsync($"/instances/900/{student.InstanceId}/rehydrate");
        await district.Clock.SettleAsync();

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("It is over already.", again.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, OrchestrationRuntimeStatus.Running), (rehydrated.Status, await StatusAsync(district, student)));
    }

    [Fact]
    public async Task Instance_Failed_IsListedWithItsCauseAndTriedAgain()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();
        var client = district.Services.GetRequiredService<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(YearTurn), "no year to turn", new StartOrchestrationOptions(Failing));
        await district.Clock.SettleAsync();
        var failed = (await client.GetInstanceAsync(Failing))!;

        var list = await office.GetAsync("/instances/900?show=failed");
        Assert.Contains("Failed (1)", list.Text, StringComparison.Ordinal);
        Assert.Contains("JsonException", Assert.Single(list.Page.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        await district.Clock.AdvanceToAsync(district.Clock.Now.AddHours(1));
        var retried = await office.PostAsync($"/instances/900/{Failing}/retry");
        await district.Clock.SettleAsync();

        Assert.Equal(HttpStatusCode.SeeOther, retried.Status);
        var second = (await client.GetInstanceAsync(Failing, getInputsAndOutputs: true))!;
        Assert.True(second.CreatedAt > failed.CreatedAt);
        Assert.Equal("no year to turn", second.ReadInputAs<string>());
    }

    [Fact]
    public async Task Retry_OfOneThatRuns_IsRefusedAndChangesNothing()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        await office.GetAsync($"/instances/900/{student.InstanceId}");

        var refused = await office.PostAsync($"/instances/900/{student.InstanceId}/retry");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Only what has failed can be retried.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await StatusAsync(district, student));
    }

    [Fact]
    public async Task Rehydration_OfTheDistrict_RunsOnce()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();
        await office.GetAsync("/instances/900");

        var started = await office.PostAsync("/instances/900/rehydrate-all");
        await district.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.SeeOther, "/instances/900"), (started.Status, started.Location));
        var rehydration = await district.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync("rehydration-900", getInputsAndOutputs: true);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, 0), (rehydration!.RuntimeStatus, rehydration.ReadOutputAs<int>()));
    }

    [Theory]
    [InlineData("/instances/900/ilp-901-3ky3xh69nt6ar15naz16hq540e")]
    [InlineData("/instances/900/nobody")]
    public async Task Instance_ThatIsNotThere_Is404(string path)
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(path)).Status);
    }

    private static async Task<OrchestrationRuntimeStatus> StatusAsync(PageDistrict district, StudentKey student) =>
        (await district.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync(student.InstanceId))!.RuntimeStatus;
}
