using System.Globalization;
using System.Text.Json.Nodes;
using IlpFunctions.Calendars;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.CommandLine.Simulation;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;
using IlpFunctions.Functions.CommandLine.Simulation.People;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Storage;
using IlpFunctions.Tests.Calendars;
using IlpFunctions.Tests.Roster;
using IlpFunctions.Time;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.CommandLine;

/// <summary>What a simulation leaves in its store, looked at before the store is thrown away.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class RepeatedSimulationTests
{
    private static readonly DateOnly From = new(2026, 8, 17);
    private static readonly DateOnly Until = new(2026, 11, 25);

    [Fact]
    public async Task Simulation_OfTheSameSeed_LeavesTheSameBytes()
    {
        var first = await RunAsync(ContentAsync);
        var second = await RunAsync(ContentAsync);

        Assert.True(first.Count > 411);
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, entry => Assert.Equal(entry.Value, second[entry.Key]));
    }

    /// <summary>Over the JSON of raw rows and nothing of the app's own counting, so that both must be wrong in the same way to agree.</summary>
    [Fact]
    public async Task Figures_CountedFromRawRows_AreTheSame()
    {
        var (figures, students, notices, audit) = await RunAsync(async services =>
        {
            var counted = await ActivatorUtilities.CreateInstance<FigureCount>(services).CountAsync(Until, CancellationToken.None);
            var rows = await services.GetRequiredService<ITableStore>().QueryPartitionsAsync("Students").ToListAsync();
            return (counted, Documents(rows, "student"), Documents(rows, "outbox|"), Documents(rows, "audit|"));
        });

        var active = students.Where(student => Text(student["enrollment"]) == "active").ToList();
        var milestones = students.SelectMany(student => student["milestones"]!.AsArray()).Select(milestone => milestone!).ToList();
        var plans = milestones.Where(milestone => Text(milestone["kind"]) == "creation").ToList();
        var settled = plans.Where(milestone => Text(milestone["state"]) == "settled").ToList();
        var open = plans.Where(milestone => Text(milestone["state"]) == "open").ToList();
        var sent = notices.Where(notice => Text(notice["state"]) == "sent").ToList();
        // Who left and came back, or moved in, has a milestone more.
        Assert.InRange(plans.Count, 94, 100);
        Assert.NotEmpty(settled);
        Assert.NotEmpty(open);
        var sought = students.Count(student => Text(student["enrollment"]) == "left" && student["milestones"]!.AsArray().Any(milestone => Text(milestone!["state"]) == "open"));
        Assert.Equal((active.Count, active.Count + sought), (figures.Students, figures.Orchestrations));
        Assert.Equal(settled.Count(plan => Day(plan["settlement"]!["on"]) <= Day(plan["due"])), figures.Plans.Established.OnTime);
        Assert.Equal(settled.Count(plan => Day(plan["settlement"]!["on"]) > Day(plan["due"])), figures.Plans.Established.Late);
        Assert.Equal(open.Count(plan => Day(plan["due"]) < Until), figures.Plans.Overdue);
        Assert.Equal((milestones.Count(milestone => Text(milestone["state"]) == "open"), sent.Count, audit.Count), (figures.Tasks.Open, figures.Notices.Sent, figures.Events));
        Assert.Equal(sent.GroupBy(notice => $"{Text(notice["kind"])}.{Text(notice["occasion"])}").ToDictionary(same => same.Key, same => same.Count()), figures.Notices.ByTemplate.ToDictionary());
        Assert.Equal(active.Count(student => student["adviser"] is null), figures.Unassigned);
        Assert.Equal(active.GroupBy(student => (Text(student["school"]), Text(student["adviser"]))).Max(load => load.Count()), figures.Advisers.Max);
    }

    /// <summary>The simulation as the command runs it, with people of mixed habits.</summary>
    private static async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> look)
    {
        var zone = CalendarFile.Read(Samples.SolarDistrictFile).Zone;
        using var folder = DataFolder.Scratch();
        using var host = EmbeddedApp.Build(new(folder, Urls: null, SchoolClock.InstantOf(From, TimeOnly.MinValue, zone), Seed: 7, IsScratch: true));
        await host.StartAsync();
        var calendar = await File.ReadAllTextAsync(Samples.SolarDistrictFile);
        await ImportCommand.ImportAsync(host.Services, new(SampleDistrict.Archive, calendar), CancellationToken.None);
        var clock = (VirtualClock)host.Services.GetRequiredService<EngineClock>();
        var people = ActivatorUtilities.CreateInstance<SimulatedPeople>(host.Services, PeopleKind.Mixed, 7);
        await new DayWalk(clock, people, zone).ToAsync(SchoolClock.InstantOf(Until, TimeOnly.MinValue, zone));
        var seen = await look(host.Services);
        await host.StopAsync();
        return seen;
    }

    /// <summary>Every row of every student, and the history of every instance.</summary>
    private static async Task<SortedDictionary<string, string>> ContentAsync(IServiceProvider services)
    {
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in (string[])["Students", "Aliases", "Caseloads", "Rollcall", "Mailbox", "Letters", "Sent", "Links", "Settings", "Due"])
        {
            await foreach (var row in services.GetRequiredService<ITableStore>().QueryPartitionsAsync(table))
                content[$"{table} {row.Partition} {row.Row}"] = string.Join('\n', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));
        }

        var engine = services.GetRequiredService<DurableEngine>();
        await foreach (var instance in services.GetRequiredService<DurableTaskClient>().GetAllInstancesAsync())
            content[$"history {instance.InstanceId}"] = engine.ExportHistory(instance.InstanceId)!.ToJson().Replace(SampleDistrict.Archive, "roster.zip", StringComparison.Ordinal);
        return content;
    }

    private static List<JsonNode> Documents(List<StoredRow> rows, string row) =>
        [.. rows.Where(stored => stored.Row.StartsWith(row, StringComparison.Ordinal)).Select(stored => JsonNode.Parse(stored.Text("doc")!)!)];

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    private static DateOnly Day(JsonNode? node) => DateOnly.ParseExact(Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
