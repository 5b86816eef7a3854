using IlpFunctions.Benchmarks.Hosts;

namespace IlpFunctions.Benchmarks.Engine;

/// <summary>The engine's figures.</summary>
internal static class EngineTables
{
    /// <summary>Measures and prints them.</summary>
    public static async Task RunAsync(double scale)
    {
        await ActivitiesAsync(scale);
        await HistoryLengthAsync(scale);
    }

    private static async Task ActivitiesAsync(double scale)
    {
        var table = new FigureTable("Instances of five sequential activities", "host", "instances", "seconds", "instances/s", "µs of processor an instance");
        await using (var warm = await LoadHosts.StartAsync(SequentialActivities.Register)) await SequentialActivities.RunAsync(warm, instances: 1_000);
        await using var measured = await LoadHosts.StartAsync(SequentialActivities.Register);
        var instances = (int)(10_000 * scale);
        var before = Environment.CpuUsage.TotalTime;
        var took = await SequentialActivities.RunAsync(measured, instances);
        var used = Environment.CpuUsage.TotalTime - before;
        table.Add(measured.Name, instances, took.TotalSeconds, instances / took.TotalSeconds, used.TotalMicroseconds / instances);
        table.Print();
    }

    private static async Task HistoryLengthAsync(double scale)
    {
        var table = new FigureTable("One instance whose history grows", "host", "events", "ms", "µs an event");
        await using var host = await LoadHosts.StartAsync(LongHistory.Register);
        await LongHistory.RunAsync(host, 100);
        foreach (var events in new[] { 10, 100, 1_000, (int)(10_000 * scale) })
        {
            var took = await LongHistory.RunAsync(host, events);
            table.Add(host.Name, events, took.TotalMilliseconds, took.TotalMicroseconds / events);
        }

        table.Print();
    }
}
