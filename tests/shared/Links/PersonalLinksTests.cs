using System.Text;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Links;

/// <summary>Links as they are stored.</summary>
public sealed class PersonalLinksTests : IDisposable
{
    private static readonly PersonalLink Link = new(Key("s1"), Recipient.Guardian("g1"), "signoff-annual-2026", LinkPurpose.Sign, Date("2027-06-10"));

    private readonly SmallDistrict district = new();

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task Link_Issued_IsFoundByItsTokenInBothWritings()
    {
        var issued = (await district.Links.IssueAsync(Link))!;

        Assert.Equal(Link with { Issue = 1 }, await district.Links.FindAsync(issued.Token.Text()));
        Assert.Equal(Link with { Issue = 1 }, await district.Links.FindAsync(issued.Token.Typed()));
    }

    [Fact]
    public async Task Link_IssuedAgainWithALaterDate_IsTheSameAndLastsLonger()
    {
        var first = (await district.Links.IssueAsync(Link))!;
        var commits = district.Store.Commits;

        var second = (await district.Links.IssueAsync(Link))!;
        Assert.Equal(commits, district.Store.Commits);
        await district.Links.IssueAsync(Link with { Until = Date("2027-07-01") });

        Assert.Equal(first.Token.Text(), second.Token.Text());
        Assert.Equal(Date("2027-07-01"), (await district.Links.FindAsync(first.Token.Text()))!.Until);
    }

    [Fact]
    public async Task Link_IssuedAnew_MakesTheOlderOneWorthless()
    {
        var first = (await district.Links.IssueAsync(Link))!;

        var second = await district.Links.ReissueAsync(Link);

        Assert.NotEqual(first.Token.Text(), second.Token.Text());
        Assert.Null(await district.Links.FindAsync(first.Token.Text()));
        Assert.Equal(2, (await district.Links.FindAsync(second.Token.Text()))!.Issue);
        Assert.Equal(second.Token.Text(), (await district.Links.IssueAsync(Link))!.Token.Text());
    }

    [Fact]
    public async Task Link_Revoked_StaysSoUntilItIsIssuedAnew()
    {
        var first = (await district.Links.IssueAsync(Link))!;
        await district.Links.RevokeAsync(Link.Student, Link.Recipient, Link.Milestone);
        await district.Links.RevokeAsync(Link.Student, Link.Recipient, Link.Milestone);

        Assert.True((await district.Links.FindAsync(first.Token.Text()))!.Revoked);
        Assert.Null(await district.Links.IssueAsync(Link));
        var anew = await district.Links.ReissueAsync(Link);
        Assert.False((await district.Links.FindAsync(anew.Token.Text()))!.Revoked);
        Assert.Null(await district.Links.FindAsync(first.Token.Text()));
    }

    [Fact]
    public async Task Revocation_OfALinkNeverIssued_DoesNothing()
    {
        await district.Links.RevokeAsync(Link.Student, Link.Recipient, Link.Milestone);

        Assert.Empty(await StoredState.OfAsync(district.Store, "Links"));
    }

    [Fact]
    public async Task Tables_OfLinks_HoldNoToken()
    {
        var issued = (await district.Links.IssueAsync(Link))!;

        var stored = string.Join('\n', await StoredState.OfAsync(district.Store, "Links"));

        Assert.DoesNotContain(issued.Token.Text(), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(issued.Token.Typed().Replace("-", "", StringComparison.Ordinal), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_WrittenBySomebodyWithoutTheKey_OpensNothing()
    {
        // Whoever can write the table points a token of their own at somebody's link.
        await district.Links.IssueAsync(Link);
        var forged = LinkToken.Of(Encoding.UTF8.GetBytes("another key of thirty-two letters"), Link.Student, Link.Recipient, Link.Milestone, 1);
        StoredRow? pointer = null;
        await foreach (var row in district.Store.QueryPartitionsAsync("Links")) pointer = row.Row == "link" ? row : pointer;
        await district.Store.CommitAsync("Links", forged.Digest(), [RowChange.Insert("link", pointer!.Values)]);

        Assert.Null(await district.Links.FindAsync(forged.Text()));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Address_ThatIsNoLink_OpensNothingAndStoresNothing(string token)
    {
        Assert.Null(await district.Links.FindAsync(token));
        Assert.Empty(await StoredState.OfAsync(district.Store, "Links", "Settings"));
    }

    [Fact]
    public async Task Key_MadeByTwoProcessesAtOnce_IsOne()
    {
        var other = new PersonalLinks(district.Store, new(district.Store, new SeededIds(99)));
        PersonalLinks? racing = other;
        IssuedLink? theirs = null;
        district.Store.BeforeCommit = async table =>
        {
            if (table != "Settings" || Interlocked.Exchange(ref racing, null) is not { } first) return;
            theirs = await first.IssueAsync(Link);
        };

        var ours = await district.Links.IssueAsync(Link);

        Assert.Equal(theirs!.Token.Text(), ours!.Token.Text());
        Assert.NotNull(await district.Links.FindAsync(ours.Token.Text()));
    }

    [Fact]
    public async Task Key_Configured_IsUsedAndNotStored()
    {
        var links = new PersonalLinks(district.Store, new(district.Store, new SeededIds(7), "0123456789abcdef0123456789abcdef"));
        var before = (await district.Links.IssueAsync(Link))!;

        var issued = (await links.IssueAsync(Link))!;

        Assert.NotEqual(before.Token.Text(), issued.Token.Text());
        Assert.NotNull(await links.FindAsync(issued.Token.Text()));
        Assert.Null(await links.FindAsync(before.Token.Text()));
        Assert.DoesNotContain("0123456789abcdef", string.Join('\n', await StoredState.OfAsync(district.Store, "Settings", "Links")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_SentBeforeTheKeyWasChanged_OpensNothing()
    {
        var before = new PersonalLinks(district.Store, new(district.Store, new SeededIds(7), "the-key-of-before-0123456789abcdef"));
        var after = new PersonalLinks(district.Store, new(district.Store, new SeededIds(7), "the-key-of-after--0123456789abcdef"));
        var sent = (await before.IssueAsync(Link))!;

        Assert.Null(await after.FindAsync(sent.Token.Text()));
        Assert.NotNull(await after.FindAsync((await after.IssueAsync(Link))!.Token.Text()));
    }

    /// <summary>The procedure of docs/operations.md: the new key first, the old one behind it, until no link that it made is good any more.</summary>
    [Fact]
    public async Task Key_ReplacedWithTheOldOneBehindIt_OpensWhatIsInInboxesAndSignsWithTheNew()
    {
        const string Old = "the-key-of-before-0123456789abcdef";
        const string New = "the-key-of-after--0123456789abcdef";
        var sent = (await LinksWith(Old).IssueAsync(Link))!;
        var (rotated, over) = (LinksWith($"{New} {Old}"), LinksWith(New));

        var again = (await rotated.IssueAsync(Link))!;

        Assert.NotEqual(sent.Token.Text(), again.Token.Text());
        foreach (var token in (string[])[sent.Token.Text(), again.Token.Text(), again.Token.Typed()]) Assert.Equal(1, (await rotated.FindAsync(token))!.Issue);
        Assert.NotNull(await over.FindAsync(again.Token.Text()));
        Assert.Null(await over.FindAsync(sent.Token.Text()));

        // What is replaced or revoked is worthless under whichever key it was sent.
        var newer = await rotated.ReissueAsync(Link);
        foreach (var token in (string[])[sent.Token.Text(), again.Token.Text()]) Assert.Null(await rotated.FindAsync(token));
        await rotated.RevokeAsync(Link.Student, Link.Recipient, Link.Milestone);
        Assert.True((await rotated.FindAsync(newer.Token.Text()))!.Revoked);
    }

    /// <summary>Servers restart one after the other: the new key is made known first and signs then, so that each opens what any other sends.</summary>
    [Theory]
    [InlineData("OLD", "OLD NEW")]
    [InlineData("OLD NEW", "NEW OLD")]
    public async Task Key_ReplacedServerByServer_OpensWhatTheOthersSend(string one, string another)
    {
        string Keys(string words) => words.Replace("OLD", "the-key-of-before-0123456789abcdef", StringComparison.Ordinal).Replace("NEW", "the-key-of-after--0123456789abcdef", StringComparison.Ordinal);
        var (first, second) = (LinksWith(Keys(one)), LinksWith(Keys(another)));

        Assert.NotNull(await second.FindAsync((await first.IssueAsync(Link))!.Token.Text()));
        Assert.NotNull(await first.FindAsync((await second.IssueAsync(Link))!.Token.Text()));
    }

    /// <summary>Two servers on one store: what one issues, replaces and revokes, the other knows at once.</summary>
    [Fact]
    public async Task Servers_ThatShareAStore_ShareTheirLinks()
    {
        var other = new PersonalLinks(district.Store, new(district.Store, new SeededIds(99)));
        var first = (await district.Links.IssueAsync(Link))!;
        Assert.NotNull(await other.FindAsync(first.Token.Text()));

        var second = await other.ReissueAsync(Link);
        Assert.Null(await district.Links.FindAsync(first.Token.Text()));
        Assert.Equal(2, (await district.Links.FindAsync(second.Token.Text()))!.Issue);

        await district.Links.RevokeAsync(Link.Student, Link.Recipient, Link.Milestone);
        Assert.True((await other.FindAsync(second.Token.Text()))!.Revoked);
    }

    [Fact]
    public async Task Key_FromTheTableToAConfiguredOne_IsBelievedOnlyWhereThatIsSaid()
    {
        var sent = (await district.Links.IssueAsync(Link))!;

        Assert.NotNull(await LinksWith("the-key-of-after--0123456789abcdef kept").FindAsync(sent.Token.Text()));
        Assert.Null(await LinksWith("the-key-of-after--0123456789abcdef").FindAsync(sent.Token.Text()));
    }

    [Fact]
    public void Key_InALog_IsItsNameOnly() => Assert.Matches("^\\(link key [0-9a-f]{10}\\)$", $"{LinkKey.Of("the-key-of-after--0123456789abcdef")}");

    private PersonalLinks LinksWith(string keys) => new(district.Store, new(district.Store, new SeededIds(7), keys));

    [Fact]
    public void Key_ConfiguredTooShort_IsRefusedWithoutSayingIt()
    {
        var refused = Assert.Throws<ArgumentException>(() => new LinkKeys(district.Store, new SeededIds(7), "s3cret"));

        Assert.Contains("shorter than 32", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_WhileAnotherReissues_LeavesTheNewerOne()
    {
        await district.Links.IssueAsync(Link);
        var other = new PersonalLinks(district.Store, new(district.Store, new SeededIds(99)));
        IssuedLink? anew = null;
        var raced = false;
        district.Store.BeforeCommit = async table =>
        {
            if (table != "Links" || raced) return;
            raced = true;
            anew = await other.ReissueAsync(Link);
        };

        var issued = await district.Links.IssueAsync(Link with { Until = Date("2027-07-01") });

        Assert.Equal(anew!.Token.Text(), issued!.Token.Text());
        Assert.Equal((2, Date("2027-07-01")), ((await district.Links.FindAsync(issued.Token.Text()))!.Issue, (await district.Links.FindAsync(issued.Token.Text()))!.Until));
    }
}
