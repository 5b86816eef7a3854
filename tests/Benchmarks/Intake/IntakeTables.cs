using System.Diagnostics;
using IlpFunctions.Benchmarks.Hosts;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Tests.Roster.Speed;

namespace IlpFunctions.Benchmarks.Intake;

/// <summary>The figures of the intake: webhooks, a burst of them, rosters.</summary>
internal static class IntakeTables
{
    private const int WarmUp = 3_000;

    /// <summary>Signed webhooks at a fixed rate and as many as are taken, on a server that does nothing and on the app.</summary>
    public static async Task WebhooksAsync(double scale)
    {
        var table = new FigureTable(
            "Signed webhooks", "server", "offered", "answered/s", "p50 ms", "p99 ms", "slowest ms", "µs of processor a request, server", "µs of processor a request, load");
        var (sustained, most) = ((int)(30_000 * scale), (int)(20_000 * scale));
        await using (var bare = RoleProcess.Start(RoleProcess.Bare))
        {
            var load = new EnrollmentLoad(await bare.ListensAsync(), new SigningSecret(new byte[32]), new SyntheticDistrict(sustained + most + WarmUp));
            await load.OfferAsync(0, WarmUp, perSecond: null);
            await MeasureAsync(table, "nothing but Kestrel", load, () => bare.Used, WarmUp, sustained, 1_000);
            await MeasureAsync(table, "nothing but Kestrel", load, () => bare.Used, WarmUp + sustained, most, perSecond: null);
        }

        await using var app = await ServedDistrict.StartAsync(sustained + most + WarmUp);
        await app.Load.OfferAsync(ServedDistrict.First, WarmUp, perSecond: null);
        await WorkOffAsync(app, WarmUp);
        await MeasureAsync(table, "the app, settling meanwhile", app.Load, () => app.Used, ServedDistrict.First + WarmUp, sustained, 1_000);
        await WorkOffAsync(app, WarmUp + sustained);
        await MeasureAsync(table, "the app, settling meanwhile", app.Load, () => app.Used, ServedDistrict.First + WarmUp + sustained, most, perSecond: null);
        table.Print();
    }

    /// <summary>Fifty thousand enrollments within a minute: what becomes of them, and of whoever opens pages meanwhile.</summary>
    public static async Task BurstAsync(double scale)
    {
        var students = (int)(50_000 * scale);
        await using var app = await ServedDistrict.StartAsync(students);
        using var visit = await StaffVisit.SignInAsync(app.Root);
        using var offered = new CancellationTokenSource();
        using var settled = new CancellationTokenSource();
        var (watch, before) = (Stopwatch.StartNew(), app.Used);
        var pages = visit.ReadAsync(offered.Token);
        var answers = await app.Load.OfferAsync(ServedDistrict.First, students, students / 60.0);
        await offered.CancelAsync();
        var later = ReadLaterAsync(visit, await pages, settled.Token);
        var accepted = app.Events("waiting") + app.Events("settled");
        await WorkOffAsync(app, students);
        await settled.CancelAsync();
        var (meanwhile, after) = await later;
        var whole = watch.Elapsed;

        var table = new FigureTable("A burst of enrollments within a minute", "figure", "value");
        table.Add("offered", students);
        table.Add("seconds until the last was accepted", answers.Took.TotalSeconds);
        table.Add("p50 / p99 of the answers, ms", $"{answers.Percentile(50):F1} / {answers.Percentile(99):F1}");
        table.Add("events stored when the last was accepted", accepted);
        table.Add("seconds until all were settled and their plans ran", whole.TotalSeconds);
        table.Add("events settled / students recorded / plans running", $"{app.Events("settled"):N0} / {app.Students():N0} / {app.Plans():N0}");
        table.Add("p50 / p95 of a page while they came, ms", $"{Of(meanwhile, 50):F0} / {Of(meanwhile, 95):F0} ({meanwhile.Count} pages)");
        table.Add("p50 / p95 of a page while they were worked off, ms", $"{Of(after, 50):F0} / {Of(after, 95):F0} ({after.Count} pages)");
        table.Add("µs of processor an enrollment, all in all", (app.Used - before).TotalMicroseconds / students);
        table.Add("most memory, MiB", app.PeakMemory);
        table.Print();
    }

    /// <summary>Rosters from zip to stored.</summary>
    public static async Task RostersAsync(double scale)
    {
        var table = new FigureTable(
            "Rosters from zip to stored", "students", "rows/s", "seconds to read", "seconds until stored", "µs of processor a row", "most memory, MiB", "seconds until everybody's plan was woken", "µs of processor a row, to there", "most memory to there, MiB");
        var folder = Directory.CreateTempSubdirectory("ilp-benchmark-");
        try
        {
            var warmUp = Path.Combine(folder.FullName, "warm.zip");
            new SyntheticDistrict(1_000).Write(warmUp);
            foreach (var students in new[] { 1_000, 10_000, (int)(100_000 * scale) })
            {
                var zip = Path.Combine(folder.FullName, $"{students}.zip");
                new SyntheticDistrict(students).Write(zip);
                var took = await MeasuredImport.OfAsync(zip, Path.Combine(folder.FullName, $"data-{students}"), warmUp);
                table.Add(
                    took.Students, took.Students / took.Stored, took.Read, took.Stored, took.Used * 1e6 / took.Students, took.Peak, took.Whole, took.UsedWhole * 1e6 / took.Students, took.PeakWhole);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        table.Print();
    }

    private static async Task MeasureAsync(FigureTable table, string server, EnrollmentLoad load, Func<TimeSpan> used, int from, int count, double? perSecond)
    {
        var (serverBefore, loadBefore) = (used(), Environment.CpuUsage.TotalTime);
        var answers = await load.OfferAsync(from, count, perSecond);
        var (server1, load1) = (used() - serverBefore, Environment.CpuUsage.TotalTime - loadBefore);
        table.Add(
            server, perSecond is null ? "all that are taken" : $"{perSecond:N0}/s", answers.PerSecond, answers.Percentile(50), answers.Percentile(99), answers.Percentile(100),
            server1.TotalMicroseconds / count, load1.TotalMicroseconds / count);
    }

    /// <summary>Waits until no event waits and everybody's plan runs.</summary>
    private static async Task WorkOffAsync(ServedDistrict app, int students)
    {
        var plans = Enumerable.Range(0, ServedDistrict.First + students).Count(student => int.Parse(SyntheticDistrict.GradeOf(student), System.Globalization.CultureInfo.InvariantCulture) >= 6);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (app.Events("waiting") > 0 || app.Plans() < plans) await timer.WaitForNextTickAsync();
    }

    private static async Task<(List<double> Before, List<double> After)> ReadLaterAsync(StaffVisit visit, List<double> before, CancellationToken stop) => (before, await visit.ReadAsync(stop));

    private static double Of(List<double> pages, double percent) => pages.Order().ElementAt(Math.Min(pages.Count - 1, (int)(pages.Count * percent / 100)));
}
