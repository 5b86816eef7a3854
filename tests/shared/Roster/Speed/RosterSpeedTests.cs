using System.Diagnostics;
using System.Globalization;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Roster.Intake;

namespace IlpFunctions.Tests.Roster.Speed;

/// <summary>
/// How fast a roster goes from zip to stored. Everyday a small district proves that the tool works; <c>ILP_ROSTER_STUDENTS=1000,10000,100000</c> measures others, and
/// <c>ILP_ROSTER_ZIP=FOLDER</c> keeps the zips, to be imported by the app itself.
/// </summary>
public sealed class RosterSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Roster_FromZipToStored_TakesSoLong()
    {
        foreach (var size in (Environment.GetEnvironmentVariable("ILP_ROSTER_STUDENTS") ?? "300").Split(','))
        {
            var students = int.Parse(size, CultureInfo.InvariantCulture);
            var scratch = Directory.CreateTempSubdirectory("ilp-speed-");
            try
            {
                await MeasureAsync(students, Path.Combine(Environment.GetEnvironmentVariable("ILP_ROSTER_ZIP") ?? scratch.FullName, $"district-{students}.zip"));
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        }
    }

    private async Task MeasureAsync(int students, string zip)
    {
        new SyntheticDistrict(students).Write(zip);
        using var district = new SmallDistrict();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        var staged = await district.Intake.StageAsync("one", new(zip, SmallDistrict.CalendarText));
        var read = watch.Elapsed;
        var counts = await district.RecordAllAsync("one", staged);

        var (wall, used) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{students} students: {students / wall.TotalSeconds:F0}/s, staged in {read.TotalSeconds:F2} s, recorded in {(wall - read).TotalSeconds:F2} s, CPU {used.TotalSeconds:F2} s, {used.TotalMicroseconds / students:F0} µs a row"));
        Assert.Equal(students, counts.New);
    }
}
