using IlpFunctions.Findings;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Findings;

public sealed class FindingBoardTests : IDisposable
{
    private readonly SmallDistrict district = new();

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task Say_TheSameAgain_WritesNothing()
    {
        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "sun", "One is missing.");
        var commits = district.Store.Commits;
        district.Clock.Now += TimeSpan.FromDays(1);

        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "sun", "One is missing.");
        await district.Findings.SayAsync(Id, FindingKind.NoSchoolLead, "sun", null);

        Assert.Equal(commits, district.Store.Commits);
    }

    [Fact]
    public async Task Say_InOtherWords_KeepsSinceWhen()
    {
        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "sun", "One is missing.");
        var since = district.Clock.Now;
        district.Clock.Now += TimeSpan.FromDays(1);

        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "sun", "Two are missing.");

        Assert.Equal([new(FindingKind.TooFewAdvisers, "sun", "Two are missing.", since)], await district.Findings.ReadAsync(Id));
    }

    [Fact]
    public async Task Say_NoLongerSo_RemovesJustThatAndBeginsAnewNextTime()
    {
        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "sun", "One is missing.");
        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "moon", "One is missing.");
        await district.Findings.SayAsync(Id, FindingKind.RosterProblems, "", "The last roster has 2 rows to look at.");
        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "sun", null);
        Assert.Equal([(FindingKind.RosterProblems, ""), (FindingKind.TooFewAdvisers, "moon")], (await district.Findings.ReadAsync(Id)).Select(finding => (finding.Kind, finding.Subject)));
        district.Clock.Now += TimeSpan.FromDays(1);

        await district.Findings.SayAsync(Id, FindingKind.TooFewAdvisers, "sun", "One is missing.");

        Assert.Equal(district.Clock.Now, (await district.Findings.ReadAsync(Id)).Single(finding => finding.Subject == "sun").Since);
    }
}
