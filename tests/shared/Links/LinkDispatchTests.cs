using System.Text.RegularExpressions;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Links;

/// <summary>Messages carry each person's own link: a plan was reviewed on April 20, 2027, and is to be signed by May 11.</summary>
public sealed partial class LinkDispatchTests
{
    [Fact]
    public async Task Message_ToGuardianAndStudent_CarriesALinkThatOpensTheirs()
    {
        using var district = await ReviewedAsync();

        await SendAsync(district);

        var guardian = await LinkOfAsync(district, await MessageAsync(district, RecipientKind.Guardian));
        var student = await LinkOfAsync(district, await MessageAsync(district, RecipientKind.Student));
        Assert.Equal((Recipient.Guardian("g1"), LinkPurpose.Sign, "signoff-annual-2026", Date("2027-06-10")), (guardian.Recipient, guardian.Purpose, guardian.Milestone, guardian.Until));
        Assert.Equal((Recipient.Student(Key("s1").Id), LinkPurpose.Sign), (student.Recipient, student.Purpose));
        Assert.Empty(district.Errors);
    }

    [Fact]
    public async Task Reminder_OfTheSameMilestone_CarriesTheSameLink()
    {
        using var district = await ReviewedAsync();
        await SendAsync(district);
        var first = Address(await MessageAsync(district, RecipientKind.Guardian));

        await district.LiveAsync("2027-04-21", "2027-04-28", "s1");

        var messages = await district.Mailbox.ReadAsync(Id).Where(message => message.Recipient.Kind == RecipientKind.Guardian && message.Text.Contains("still needs your signature", StringComparison.Ordinal)).ToListAsync();
        Assert.Equal(first, Address(Assert.Single(messages)));
    }

    [Fact]
    public async Task Link_IssuedAnew_IsInTheNextMessage()
    {
        using var district = await ReviewedAsync();
        await SendAsync(district);
        var link = await LinkOfAsync(district, await MessageAsync(district, RecipientKind.Guardian));
        var anew = await district.Links.ReissueAsync(link);

        await district.LiveAsync("2027-04-21", "2027-04-28", "s1");

        Assert.EndsWith($"/f/{anew.Token.Text()}", Address(await MessageAsync(district, RecipientKind.Guardian)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_AboutARevokedLink_CarriesNone()
    {
        using var district = await ReviewedAsync();
        await SendAsync(district);
        var link = await LinkOfAsync(district, await MessageAsync(district, RecipientKind.Guardian));
        await district.Links.RevokeAsync(link.Student, link.Recipient, link.Milestone);

        await district.LiveAsync("2027-04-21", "2027-04-28", "s1");

        var reminder = await MessageAsync(district, RecipientKind.Guardian);
        Assert.Contains("still needs your signature", reminder.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Personal(), reminder.Text);
    }

    [Fact]
    public async Task Letter_ToAGuardianWithoutMail_PrintsAnAddressThatCanBeTyped()
    {
        using var district = await ReviewedAsync(Say.NoMail);

        await SendAsync(district);

        var letter = await district.Letters.ReadAsync(Id).Select(letter => letter.Message).LastAsync(letter => letter.Recipient == Recipient.Guardian("g2"));
        var typed = Printed().Match(letter.Text);
        Assert.True(typed.Success, letter.Text);
        Assert.Contains($"type this address: ilp.example/f/{typed.Groups[1].Value}\n", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"type this address: ilp.example/f/{typed.Groups[1].Value}<", letter.Html, StringComparison.Ordinal);
        Assert.Equal(Recipient.Guardian("g2"), (await district.Links.FindAsync(typed.Groups[1].Value))!.Recipient);
    }

    [Fact]
    public async Task Message_InSpanish_OffersThePageInSpanish()
    {
        using var district = await ReviewedAsync(Say.Parent with { Language = "es" });

        await SendAsync(district);

        Assert.Matches(@"\nAbrir la página: https://ilp\.example/f/[\w-]{22}\n", (await MessageAsync(district, RecipientKind.Guardian)).Text);
    }

    [Fact]
    public async Task Round_KilledAtEveryCommit_LeavesTheSameLinks()
    {
        var commits = await Kills.AtEveryCommitAsync(
            district => ArrangeAsync(district, Say.Parent),
            district => district.Dispatcher.RunAsync(),
            async district =>
            {
                await district.Dispatcher.RunAsync();
                await district.Dispatcher.RunAsync();

                // Hints that a stopped dispatcher left behind are cleared in tomorrow's round, which sends nothing.
                district.Clock.Now += TimeSpan.FromDays(1);
                await district.Dispatcher.RunAsync();
            });

        Assert.True(commits > 12);
    }

    [Fact]
    public async Task Links_OfTwoRunsOfOneStory_AreTheSame()
    {
        using var first = await ReviewedAsync();
        using var second = await ReviewedAsync();
        await SendAsync(first);
        await SendAsync(second);

        Assert.NotEmpty(await StoredState.OfAsync(first.Store, "Links"));
        Assert.Equal(await StoredState.OfAsync(first.Store, "Links", "Settings", "Mailbox"), await StoredState.OfAsync(second.Store, "Links", "Settings", "Mailbox"));
    }

    private static async Task<SmallDistrict> ReviewedAsync(Guardian? guardian = null)
    {
        var district = new SmallDistrict();
        await ArrangeAsync(district, guardian ?? Say.Parent);
        return district;
    }

    private static async Task ArrangeAsync(SmallDistrict district, Guardian guardian)
    {
        await district.SetUpAsync(CalendarText, policy: PolicyText(_ => { }));
        await district.SayAsync("s1", Say.Enroll("s1", grade: 9, entered: "2026-08-17", email: "s1@schools.example", guardians: [guardian]));
        await district.SayAsync("s1", Say.Establish("2026-08-17"));
        await district.TurnAsync("2027-04-20", "s1");
        await district.SayAsync("s1", new HoldReview
        {
            Key = "review",
            Actor = "Ana Ruiz",
            Review = "annual",
            On = Date("2027-04-20"),
            NotObtained = new Dictionary<string, string> { ["student"] = "In person.", ["family"] = "In person.", ["adviser"] = "In person." },
        });
        await district.Turns.TakeAsync(Key("s1"));
        district.At("2027-04-20", DigestAt);
    }

    private static Task<int> SendAsync(SmallDistrict district) => district.Dispatcher.RunAsync();

    /// <summary>The latest message to a person of a kind.</summary>
    private static async Task<Message> MessageAsync(SmallDistrict district, RecipientKind kind) => await district.Mailbox.ReadAsync(Id).FirstAsync(message => message.Recipient.Kind == kind);

    private static string Address(Message message)
    {
        var found = Personal().Match(message.Text);
        Assert.True(found.Success, message.Text);
        Assert.Matches($"<a href=\"{Regex.Escape(found.Value)}\"[^>]*>Open the page</a>", message.Html);
        return found.Value;
    }

    private static async Task<PersonalLink> LinkOfAsync(SmallDistrict district, Message message) =>
        Assert.IsType<PersonalLink>(await district.Links.FindAsync(Address(message).Split('/')[^1]));

    [GeneratedRegex(@"https://ilp\.example/[sf]/[A-Za-z0-9_-]{22}(?=\n)")]
    private static partial Regex Personal();

    [GeneratedRegex(@"ilp\.example/f/([0-9a-z-]{32})\b")]
    private static partial Regex Printed();
}
