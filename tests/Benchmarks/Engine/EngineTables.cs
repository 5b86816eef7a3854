using IlpFunctions.Benchmarks.Hosts;

namespace IlpFunctions.Benchmarks.Engine;

/// <summary>The engine's figures.</summary>
internal static class EngineTables
{
    /// <summary>Measures and prints them.</summary>
    public static async Task RunAsync(double scale)
    {
        await ActivitiesAsync(scale);
#if !AZURE_PACKAGES
        await HistoryRowsAsync(scale);
#endif
        await TimersAsync(scale);
#if !AZURE_PACKAGES
        await ParkedAsync(scale);
#endif
        await HistoryLengthAsync(scale);
    }

    private static async Task ActivitiesAsync(double scale)
    {
        var table = new FigureTable("Instances of five sequential activities", "host", "instances", "seconds", "instances/s", "µs of processor an instance");
        await using (var warm = await LoadHosts.StartAsync(SequentialActivities.Register)) await SequentialActivities.RunAsync(warm, (int)(5_000 * scale));
        await using var measured = await LoadHosts.StartAsync(SequentialActivities.Register);
        var instances = (int)(10_000 * scale);
        var before = Environment.CpuUsage.TotalTime;
        var took = await SequentialActivities.RunAsync(measured, instances);
        var used = Environment.CpuUsage.TotalTime - before;
        table.Add(measured.Name, instances, took.TotalSeconds, instances / took.TotalSeconds, used.TotalMicroseconds / instances);
        table.Print();
    }

    private static async Task TimersAsync(double scale)
    {
        var table = new FigureTable("Timers that fall due at once", "host", "timers", "of them waiting when due", "seconds until all had run");
        var timers = (int)(50_000 * scale);
        await using var host = await LoadHosts.StartAsync(TimersAtOnce.Register);
        var (late, waited) = await TimersAtOnce.RunAsync(host, timers, TimeSpan.FromSeconds(10 + (50 * scale)));
        table.Add(host.Name, timers, waited, late.TotalSeconds);
        table.Print();
    }

#if !AZURE_PACKAGES
    private static async Task HistoryRowsAsync(double scale)
    {
        var table = new FigureTable("Rows of history, against plain inserts", "rows", "bytes a row", "rows a transaction", "engine, rows/s", "plain inserts, rows/s", "%");
        var (rows, transactions, bytes, engine, plain) = await HistoryRows.RunAsync((int)(10_000 * scale));
        table.Add(rows, bytes, rows / transactions, rows / engine.TotalSeconds, rows / plain.TotalSeconds, 100 * (plain / engine));
        table.Print();
    }

    private static async Task ParkedAsync(double scale)
    {
        var table = new FigureTable("Parked instances", "instances", "managed bytes each", "seconds longer to start than with none");
        var instances = (int)(100_000 * scale);
        var (bytes, longer) = await ParkedInstances.RunAsync(instances);
        table.Add(instances, bytes, longer.TotalSeconds);
        table.Print();
    }
#endif

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
