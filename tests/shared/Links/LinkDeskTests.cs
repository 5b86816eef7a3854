using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Links;

/// <summary>A guardian has lost the link to the debrief of the review, which is open from March 11, 2027.</summary>
public sealed class LinkDeskTests : IAsyncLifetime
{
    private const string Review = "review-annual-2026";
    private static readonly Recipient Guardian = Recipient.Guardian("g1");

    private readonly SmallDistrict district = new();

    public async ValueTask InitializeAsync()
    {
        await district.SetUpAsync(CalendarText, policy: PolicyText(_ => { }));
        await district.SayAsync("s1", Say.Enroll("s1", grade: 9, entered: "2026-08-17", guardians: [Say.Parent]));
        await district.SayAsync("s1", Say.Establish("2026-08-17"));
        await district.LiveAsync("2027-04-01", "2027-04-01", "s1");
    }

    public ValueTask DisposeAsync()
    {
        Assert.Empty(district.Errors);
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Reissue_OfALostLink_ReplacesItAndSendsTheNewOneTheNextMorning()
    {
        var before = await MailAsync();
        var desk = Desk();

        var issued = await desk.ReissueAsync(Key("s1"), Guardian, Review);

        Assert.Null(await district.Links.FindAsync(TokenIn(before[^1])));
        await district.LiveAsync("2027-04-02", "2027-04-02", "s1");
        var message = Assert.Single((await MailAsync()).Skip(before.Count));
        Assert.Equal(issued!.Token.Text(), TokenIn(message));
        Assert.Contains("How is it going, and what should change?", message.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await district.Links.FindAsync(TokenIn(message)))!.Issue);
    }

    [Fact]
    public async Task Reissue_Twice_SendsOnlyTheLatestLink()
    {
        var before = await MailAsync();
        await Desk().ReissueAsync(Key("s1"), Guardian, Review);
        var latest = await Desk().ReissueAsync(Key("s1"), Guardian, Review);

        await district.LiveAsync("2027-04-02", "2027-04-02", "s1");

        var message = Assert.Single((await MailAsync()).Skip(before.Count));
        Assert.Equal([latest!.Token.Text()], message.Text.Split('\n').Where(line => line.Contains("/s/", StringComparison.Ordinal)).Select(line => line.Split('/')[^1]).Distinct());
    }

    [Theory]
    [InlineData("s9", Review, "g1")]
    [InlineData("s1", "review-annual-2020", "g1")]
    [InlineData("s1", "creation-2026", "g1")]
    public async Task Reissue_WhereThereIsNothingToDo_SendsNothing(string student, string milestone, string guardian)
    {
        var before = await StoredState.OfAsync(district.Store);

        Assert.Null(await Desk().ReissueAsync(Key(student), Recipient.Guardian(guardian), milestone));

        Assert.Equal(before, await StoredState.OfAsync(district.Store));
    }

    private LinkDesk Desk() => new(district.Links, district.Rows, district.Index, district.Districts, district.Clock);

    private async Task<List<Message>> MailAsync() => [.. (await district.Mailbox.ReadAsync(Id).Where(message => message.Recipient == Guardian).ToListAsync()).AsEnumerable().Reverse()];

    private static string TokenIn(Message message) => message.Text.Split('\n').First(line => line.Contains("/s/", StringComparison.Ordinal)).Split('/')[^1];
}
