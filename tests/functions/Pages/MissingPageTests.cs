using System.Net;
using IlpFunctions.Districts;
using IlpFunctions.Roster.Missing;
using IlpFunctions.Tests.Roster;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>A school is asked what became of a student who has been missing from the rosters.</summary>
public sealed class MissingPageTests : IAsyncLifetime
{
    private const string Address = "/schools/900/901/missing";
    private readonly RosterFiles files = TestRoster.Files();
    private PageDistrict district = null!;
    private Visitor lead = null!;

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync(files);
        files.Replace("users.csv", RosterFiles.User(TestRoster.Seventh, "student", given: "Mary", family: "Somerville", grades: "07") + "\r\n", "");
        await district.ImportAsync(new(files.Zip(), Calendar: null));
        await district.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay.AddDays(11), 12));
        lead = await district.SignedInAsync(new StaffId("Na1"));
    }

    public async ValueTask DisposeAsync()
    {
        lead.Dispose();
        await district.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task School_ThatIsAsked_SeesItOnTheOverviewAndWhomItIsAbout()
    {
        var overview = await lead.GetAsync("/districts/900");
        var page = await lead.GetAsync(overview.Page.QuerySelector($"a[href='{Address}']")!.GetAttribute("href")!);

        Assert.Equal("Somerville, Mary", page.Page.QuerySelector("form h2 a")!.TextContent);
        Assert.Contains("11 days ago", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatTheStudentLeft_IsRecordedAndTheStudentIsOffTheList()
    {
        var answer = await SayAsync(("answer", "left"), ("on", "2026-08-20"), ("reason", "Moved to Ohio"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var record = await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh));
        Assert.Equal(new Departure(new(2026, 8, 20), "Moved to Ohio"), new Departure(record.Left!.On, record.Left.Reason));
        Assert.Empty((await lead.GetAsync(Address)).Page.QuerySelectorAll("form h2"));
        var missing = (await district.Services.GetRequiredService<MissingBoard>().FindAsync(record.Key(), TestContext.Current.CancellationToken))!;
        Assert.Equal((MissingAnswerKind.Left, "Ada Lovelace (school lead)"), (Assert.Single(missing.Answers).Kind, missing.Answers[0].By));
        Assert.DoesNotContain("has been missing", (await lead.GetAsync("/districts/900")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatTheStudentMoved_ChangesTheSchool()
    {
        await SayAsync(("answer", "moved"), ("on", "2026-08-20"), ("school", "902"));

        Assert.Equal(new SchoolId("902"), (await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh))).School);
    }

    [Fact]
    public async Task Answer_ThatTheStudentIsStillHere_ChangesNothingAndEndsTheQuestion()
    {
        var before = await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh));

        await SayAsync(("answer", "here"));

        Assert.Equal(before.Revision, (await district.RecordAsync(before.Key())).Revision);
        Assert.Empty((await lead.GetAsync(Address)).Page.QuerySelectorAll("form h2"));
    }

    [Theory]
    [InlineData("", "2026-08-20", "", "Say what became of the student.")]
    [InlineData("left", "2026-08-20", "", "Say why")]
    [InlineData("left", "2027-01-01", "Moved", "after")]
    [InlineData("moved", "2026-08-20", "", "Choose the other school.")]
    public async Task Answer_ThatCannotBe_IsShownAgainWithWhatIsWrong(string said, string on, string reason, string wrong)
    {
        var answer = await SayAsync(("answer", said), ("on", on), ("reason", reason), ("school", "901"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(wrong, answer.Text, StringComparison.Ordinal);
    }

    private async Task<Answer> SayAsync(params (string Name, string Value)[] fields)
    {
        var page = await lead.GetAsync(Address);
        var hidden = page.Page.QuerySelectorAll("main form input[type=hidden]").Where(input => input.GetAttribute("name") != "token").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!));
        var answer = await lead.PostAsync(Address, [.. hidden, .. fields]);
        await district.Clock.SettleAsync();
        return answer;
    }

    private sealed record Departure(DateOnly On, string Reason);
}
