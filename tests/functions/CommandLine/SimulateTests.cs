using System.Text.Json;
using System.Text.Json.Nodes;
using IlpFunctions.Tests.Calendars;
using IlpFunctions.Tests.Roster;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class SimulateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Simulation_WithNobodyActing_EndsWithEveryPlanOverdue()
    {
        var figures = await FiguresAsync("none", until: "2026-12-05", calendar: true);

        Assert.Equal((410, 410), (Number(figures, "students"), Number(figures, "orchestrations")));
        Assert.Equal((0, 0, 94), (Number(figures, "plans", "established", "onTime"), Number(figures, "plans", "established", "late"), Number(figures, "plans", "overdue")));
        var orphans = Number(figures, "notices", "byTemplate", "findGuardian.opened");
        Assert.Equal(94 + orphans, Number(figures, "tasks", "open"));
        foreach (var occasion in (string[])["overdue", "escalatedToSchool", "escalatedToDistrict"]) Assert.Equal(94, Number(figures, "notices", "byTemplate", $"creation.{occasion}"));
        Assert.Equal(Number(figures, "notices", "sent"), figures["notices"]!["byTemplate"]!.AsObject().Sum(template => template.Value!.GetValue<int>()));
        Assert.InRange(Number(figures, "advisers", "max"), 1, 22);
        Assert.Equal(0, Number(figures, "unassigned"));
        Assert.True(Number(figures, "events") > 815);
        Assert.True(figures["elapsedSeconds"]!.GetValue<double>() > 0);
    }

    [Fact]
    public async Task Simulation_InAProcessOfItsOwnAsDotnetRunStartsIt_GivesFigures()
    {
        await using var app = AppProcess.Start("simulate", "--roster", SampleDistrict.Archive, "--calendar", Samples.SolarDistrictFile, "--from", "2026-08-17", "--until", "2026-08-18");

        await app.SaysAsync("410");

        Assert.Equal(0, await app.EndsAsync());
    }

    [Fact]
    public async Task Simulation_WithPromptPeople_EstablishesEveryPlanOnTime()
    {
        var figures = await FiguresAsync("prompt", until: "2026-08-24", calendar: true);

        Assert.Equal((94, 0), (Number(figures, "plans", "established", "onTime"), Number(figures, "plans", "overdue")));
        Assert.Equal(0, Number(figures, "tasks", "open"));
    }

    [Fact]
    public async Task Simulation_OfTheSameSeed_GivesTheSameFigures()
    {
        var (first, second) = (await FiguresAsync("mixed", until: "2026-11-20", calendar: true), await FiguresAsync("mixed", until: "2026-11-20", calendar: true));
        first.Remove("elapsedSeconds");
        second.Remove("elapsedSeconds");

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.True(Number(first, "plans", "established", "onTime") > 40);
    }

    [Fact]
    public async Task Simulation_UnderAPolicyOfSixtyDays_HasEveryPlanOverdueAMonthEarlier()
    {
        var policy = Path.Combine(folder.FullName, "policy.json");
        var kentucky = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "shared", "Policies", "Packs", "kentucky.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(policy, kentucky.Replace("\"days\": 90", "\"days\": 60", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var figures = await FiguresAsync("none", until: "2026-10-20", calendar: true, "--policy", policy);

        Assert.Equal(94, Number(figures, "plans", "overdue"));
    }

    [Fact]
    public async Task Simulation_WithoutACalendar_SaysThatItIsProjected()
    {
        var run = await CapturedRun.OfAsync("simulate", "--roster", SampleDistrict.Archive, "--from", "2026-08-17", "--until", "2026-08-19");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("projected", run.Output, StringComparison.Ordinal);
        Assert.Contains("August 2026", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_AsJson_HaveTheDocumentedNames()
    {
        var figures = await FiguresAsync("none", until: "2026-08-19", calendar: true);

        Assert.Equal(
            ["advisers.max", "elapsedSeconds", "emails", "events", "followUps.byWave", "graduates", "maxHistoryEvents", "notices.byTemplate", "notices.letters", "notices.sent", "notices.superseded",
                "orchestrations", "outcomes.byMeasure", "plans.established.late", "plans.established.onTime", "plans.overdue", "plans.waived", "reviews.late", "reviews.missed", "reviews.onTime",
                "signoffs.byRole", "storageOperations", "students", "supportCases.closed", "supportCases.opened", "tasks.open", "unassigned", "work.actions", "work.activities", "work.executions", "work.orchestrators", "work.timers"],
            Names(figures, "").Order(StringComparer.Ordinal));
    }

    /// <summary>A school year is to take less than 20 seconds on two cores; the limit here leaves room for a busy machine.</summary>
    [Fact]
    [Trait("Suite", "Long")]
    public async Task Simulation_OfASchoolYear_TakesSeconds()
    {
        var figures = await FiguresAsync("none", until: "2027-06-30", calendar: true);

        Assert.Equal((410, 94, 0), (Number(figures, "orchestrations"), Number(figures, "plans", "overdue"), Number(figures, "plans", "established", "onTime")));
        var seconds = figures["elapsedSeconds"]!.GetValue<double>();
        TestContext.Current.TestOutputHelper!.WriteLine($"{seconds} seconds");
        Assert.InRange(seconds, 0, 60);
    }

    /// <summary>
    /// From today's fifth-graders' sixth grade to the end of their follow-up, with cohorts that follow. That the command ends well says that its books balance. It is to take less than a minute
    /// on two cores; the limit here leaves room for a busy machine.
    /// </summary>
    [Fact]
    [Trait("Suite", "Long")]
    public async Task Simulation_OfEightYears_BalancesItsBooksAndFollowsEverybodyToTheEnd()
    {
        var figures = await FiguresAsync("mixed", until: "2035-09-01", calendar: true);

        // Beside the active students run those who have graduated and are followed up, and those who gave up school and are sought.
        Assert.InRange(Number(figures, "orchestrations") - Number(figures, "students"), 1, 150);
        Assert.InRange(Number(figures, "maxHistoryEvents"), 1, 100);
        Assert.InRange(Number(figures, "graduates"), 350, 700);
        Assert.InRange(Number(figures, "reviews", "onTime"), Number(figures, "reviews", "late"), int.MaxValue);
        foreach (var role in (string[])["student", "guardian", "official"]) Assert.True(figures["signoffs"]!["byRole"]![role]!.GetValue<int>() > 1000);
        Assert.Equal(["month-12", "month-3", "month-6", "month-9"], figures["followUps"]!["byWave"]!.AsObject().Select(wave => wave.Key));
        Assert.All(figures["followUps"]!["byWave"]!.AsObject(), wave => Assert.InRange(wave.Value!["rate"]!.GetValue<decimal>(), 0.3m, 0.95m));
        Assert.All(figures["outcomes"]!["byMeasure"]!.AsObject(), measure => Assert.InRange(measure.Value!["numerator"]!.GetValue<int>(), 0, measure.Value["denominator"]!.GetValue<int>()));
        Assert.InRange(Number(figures, "supportCases", "closed"), 1, Number(figures, "supportCases", "opened"));
        Assert.InRange(Number(figures, "advisers", "max"), 1, 22);
        var seconds = figures["elapsedSeconds"]!.GetValue<double>();
        TestContext.Current.TestOutputHelper!.WriteLine($"{seconds} seconds, {Number(figures, "maxHistoryEvents")} events in the longest history");
        Assert.InRange(seconds, 0, 90);
    }

    private static IEnumerable<string> Names(JsonObject figures, string prefix) => figures.SelectMany(figure =>
        figure.Value is JsonObject inner && !figure.Key.StartsWith("by", StringComparison.Ordinal) ? Names(inner, $"{prefix}{figure.Key}.") : [prefix + figure.Key]);

    private async Task<JsonObject> FiguresAsync(string people, string until, bool calendar, params string[] more)
    {
        var json = Path.Combine(folder.FullName, "figures.json");
        string[] with = calendar ? ["--calendar", Samples.SolarDistrictFile] : [];
        var run = await CapturedRun.OfAsync(["simulate", "--roster", SampleDistrict.Archive, "--from", "2026-08-17", "--until", until, "--people", people, "--seed", "7", "--json", json, .. with, .. more]);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))!.AsObject();
    }

    private static int Number(JsonObject figures, params string[] path) =>
        path.Aggregate((JsonNode)figures, (node, name) => node[name] ?? throw new JsonException($"The figures have no {string.Join('.', path)}.")).GetValue<int>();
}
