using System.Diagnostics;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Benchmarks.Pages;

/// <summary>How long the pages of staff take with ten thousand students, and how large they are.</summary>
internal static class PageTables
{
    private const int Warm = 20;
    private const int Rounds = 200;

    /// <summary>Loads the district and reads every page.</summary>
    public static async Task RunAsync(double scale)
    {
        var watch = Stopwatch.StartNew();
        await using var district = await LoadedDistrict.OpenAsync((int)(10_000 * scale));
        Console.WriteLine($"{district.Students.Count:N0} students were loaded in {watch.Elapsed.TotalSeconds:N0} seconds.\n");
        var table = new FigureTable("Pages of staff", "page", "who", "p50, ms", "p95, ms", "longest, ms", "ms of processor", "KB");
        var late = await FirstAsync(district, entry => entry is { EstablishedOn: null, Creation.State: MilestoneState.Open });
        var graduate = await FirstAsync(district, entry => entry.After is not null);
        var (office, caseload, student) = ($"/districts/{LoadedDistrict.Id}", $"/advisers/{LoadedDistrict.Id}/{LoadedDistrict.Counselor}", $"/students/{LoadedDistrict.Id}");
        foreach (var (who, staff, pages) in new (string, string, (string Name, string Address)[])[]
        {
            ("counselor of 300", LoadedDistrict.Counselor.Value,
            [
                ("workbench", caseload),
                ("workbench, overdue", $"{caseload}?show=overdue"),
                ("workbench, a name", $"{caseload}?q=given1"),
            ]),
            ("school lead", $"{LoadedDistrict.First}-lead", [("overview", office), ("figures", $"{office}/figures"), ("students", $"{office}/students")]),
            ("district office", "",
            [
                ("overview", office),
                ("figures", $"{office}/figures"),
                ("figures of a school", $"{office}/figures?school={LoadedDistrict.First}"),
                ("figures as a file", $"{office}/figures/milestones.csv"),
                ("students", $"{office}/students"),
                ("students, overdue", $"{office}/students?state=overdue"),
                ("students, a name", $"{office}/students?q=family12"),
                ("students, the last page", $"{office}/students?page=1000"),
                ("a student", $"{student}/{late.Student}"),
                ("a graduate", $"{student}/{graduate.Student}"),
                ("a student's evidence", $"{student}/{late.Student}/evidence"),
                ("the form of a plan", $"{student}/{late.Student}/plan"),
                ("the form of a meeting", $"{student}/{late.Student}/meeting"),
                ("a task", $"{student}/{graduate.Student}/tasks/{graduate.Open[0].Id}"),
                ("the graduation list", $"/schools/{LoadedDistrict.Id}/{LoadedDistrict.First}/graduation"),
                ("the missing", $"/schools/{LoadedDistrict.Id}/{LoadedDistrict.First}/missing"),
                ("letters", $"/letters/{LoadedDistrict.Id}"),
                ("waiting", $"/waiting/{LoadedDistrict.Id}"),
                ("undelivered", $"/undelivered/{LoadedDistrict.Id}"),
                ("templates", $"/templates/{LoadedDistrict.Id}"),
                ("imports", $"/imports/{LoadedDistrict.Id}"),
                ("events", $"/intake/{LoadedDistrict.Id}"),
                ("orchestrations", $"/instances/{LoadedDistrict.Id}"),
            ]),
        })
        {
            using var visitor = await PageVisitor.SignInAsync(district.Root, staff);
            foreach (var (name, address) in pages) await MeasureAsync(table, visitor, name, who, address, _ => Task.CompletedTask);
            if (staff.Length > 0) continue;
            foreach (var (name, address) in pages.Take(2))
                await MeasureAsync(table, visitor, $"{name}, after each change", who, address, round => district.MeetAsync(district.Students[round * 37 % district.Students.Count], $"{name}:{round}"));
        }

        table.Print();
    }

    private static async Task MeasureAsync(FigureTable table, PageVisitor visitor, string name, string who, string address, Func<int, Task> before)
    {
        var (times, bytes, worked) = (new List<double>(), 0, TimeSpan.Zero);
        for (var round = 0; round < Warm + Rounds; round++)
        {
            await before(round);
            var begun = Environment.CpuUsage.TotalTime;
            var (took, size) = await visitor.ReadAsync(address);
            if (round < Warm) continue;
            times.Add(took);
            worked += Environment.CpuUsage.TotalTime - begun;
            bytes = Math.Max(bytes, size);
        }

        times.Sort();
        table.Add(name, who, times[times.Count / 2], times[times.Count * 95 / 100], times[^1], worked.TotalMilliseconds / Rounds, bytes / 1024.0);
    }

    private static async Task<RollcallEntry> FirstAsync(LoadedDistrict district, Func<RollcallEntry, bool> fits) => await district.Lists.DistrictAsync(LoadedDistrict.Id).FirstAsync(entry => fits(entry));
}
