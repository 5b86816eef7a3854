using System.Diagnostics;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;

namespace IlpFunctions.Benchmarks.Notices;

/// <summary>How fast notices are decided, put together and handed over, and what each costs.</summary>
internal static class NoticeTables
{
    /// <summary>Measures and prints them.</summary>
    public static async Task RunAsync(double scale)
    {
        using (var warm = new FirstDay(SqliteDurability.Relaxed)) await MeasureAsync(warm, 200, table: null);
        var table = new FigureTable("Notices of a first day of school, mail captured", "step", "notices", "messages", "seconds", "notices/s", "µs of processor a notice", "readings a notice", "transactions a notice");
        using var day = new FirstDay(SqliteDurability.Full);
        await MeasureAsync(day, (int)(5_000 * scale), table);
        table.Print();
    }

    private static async Task MeasureAsync(FirstDay day, int students, FigureTable? table)
    {
        await day.EnrollAsync(students);
        await StepAsync("decided", day, table, async () =>
        {
            await day.DecideAsync(students);
            return 0;
        });
        await day.MorningAsync();
        await StepAsync("digested and dispatched", day, table, () => day.Dispatcher.RunAsync());
        if (await day.CountAsync(NoticeState.Sent) != 2 * students) throw new InvalidOperationException("Not every notice was sent.");
    }

    private static async Task StepAsync(string name, FirstDay day, FigureTable? table, Func<Task<int>> step)
    {
        var (reads, writes, used, watch) = (day.Store.Reads, day.Store.Writes, Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var messages = await step();
        var (took, cost) = (watch.Elapsed, Environment.CpuUsage.TotalTime - used);
        (reads, writes) = (day.Store.Reads - reads, day.Store.Writes - writes);
        var notices = await day.CountAsync(messages == 0 ? NoticeState.Pending : NoticeState.Sent);
        table?.Add(name, notices, messages, took.TotalSeconds, notices / took.TotalSeconds, cost.TotalMicroseconds / notices, (double)reads / notices, (double)writes / notices);
    }
}
