using IlpFunctions.Findings;
using IlpFunctions.Policies;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>The sample district whole.</summary>
public sealed class SampleImportTests
{
    private static readonly string[] Lasting = ["Students", "Aliases", "Caseloads", "Districts", "Register", "Rollcall", "Due", "Findings"];

    [Fact]
    public async Task Import_SampleDistrict_RecordsEverybodyAndWakesTheActive()
    {
        using var district = new SmallDistrict();

        var report = await district.ImportAsync("one", SampleDistrict.Archive, SmallDistrict.CalendarText);

        Assert.Equal(new ImportCounts(815, 0, 0, 0) { Events = new Dictionary<string, int> { ["student.enrolled"] = 815 } }, report.Counts);
        var listed = await district.Rollcall.DistrictAsync(report.District).ToListAsync();
        Assert.Equal((815, 410, 94), (listed.Count, listed.Count(entry => entry.Enrollment == EnrollmentState.Active), listed.Count(entry => entry.Grade.Number == 6)));
        Assert.All(listed, entry => Assert.Equal(entry.Grade.HasPlan, entry.Enrollment == EnrollmentState.Active));
        Assert.Equal(410, district.Waker.Running.Count);
        Assert.All(listed.Where(entry => entry.Enrollment == EnrollmentState.Dormant), entry => Assert.False(district.Waker.Running.ContainsKey(new(report.District, entry.Student))));
        Assert.All(listed.GroupBy(entry => entry.Adviser).Where(group => group.Key is not null), group => Assert.InRange(group.Count(), 1, 22));
        Assert.Equal(410 - report.Reassigned, listed.Count(entry => entry is { Enrollment: EnrollmentState.Active, Adviser: null }));
        Assert.Empty(await district.Store.QueryAsync("Imports", "one", new("student|", "student}")).ToListAsync());
        Assert.Equal(815, await StudentPartitionsAsync(district));
    }

    [Fact]
    public async Task Import_SameFileTwice_ChangesNothingAndSaysSo()
    {
        using var district = new SmallDistrict();
        await district.ImportAsync("one", SampleDistrict.Archive, SmallDistrict.CalendarText);
        var stored = await StoredState.OfAsync(district.Store, Lasting);
        district.Clock.Now += TimeSpan.FromDays(40);

        var report = await district.ImportAsync("two", SampleDistrict.Archive);

        Assert.Equal((new ImportCounts(0, 0, 815, 0), 0), (report.Counts, report.Reassigned));
        Assert.Equal(stored, await StoredState.OfAsync(district.Store, Lasting));
        Assert.Equal(329, (await district.Store.QueryPartitionsAsync("Classes").ToListAsync()).Count);
        Assert.Equal(["two", "one"], await district.Imports.ReportsAsync(report.District).Select(known => known.Import).ToListAsync());
    }

    [Fact]
    public async Task Import_WithoutACalendar_SaysThatDatesAreProjectedAndNoOfficeIsThere()
    {
        using var district = new SmallDistrict();
        var report = await district.ImportAsync("one", SampleDistrict.Archive);
        Assert.Superset(new HashSet<FindingKind> { FindingKind.ProjectedCalendar, FindingKind.NoDistrictOffice }, await KindsAsync(district, report));

        report = await district.ImportAsync("two", SampleDistrict.Archive, SmallDistrict.CalendarText);

        Assert.DoesNotContain(FindingKind.ProjectedCalendar, await KindsAsync(district, report));
        Assert.DoesNotContain(FindingKind.NoDistrictOffice, await KindsAsync(district, report));
    }

    [Fact]
    public async Task Policy_OfADistrictThatBringsNone_IsKentuckys()
    {
        using var district = new SmallDistrict();

        var report = await district.ImportAsync("one", SampleDistrict.Archive);

        Assert.Same(PolicyFile.Kentucky, (await district.Districts.GetAsync(report.District)).Policies);
    }

    private static async Task<HashSet<FindingKind>> KindsAsync(SmallDistrict district, ImportReport report) =>
        [.. (await district.Findings.ReadAsync(report.District)).Select(finding => finding.Kind)];

    private static async Task<int> StudentPartitionsAsync(SmallDistrict district) =>
        await district.Store.QueryPartitionsAsync(StudentRows.Table).Select(row => row.Partition).Distinct().CountAsync();
}
