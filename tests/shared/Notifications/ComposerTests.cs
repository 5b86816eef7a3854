using System.Globalization;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>What messages say.</summary>
public sealed class ComposerTests : IAsyncLifetime
{
    private static readonly PersonName Nasty = new("<b>&\"'", "<script>alert(1)</script>");

    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync() => district = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    public static TheoryData<NoticeTemplate> StaffTemplates => [.. Enum.GetValues<NoticeTemplate>().Except([NoticeTemplate.FamilyInvitation, NoticeTemplate.FamilyReminder])];

    public static TheoryData<NoticeTemplate> FamilyTemplates => [NoticeTemplate.FamilyInvitation, NoticeTemplate.FamilyReminder, NoticeTemplate.DeadlineMoved];

    [Theory]
    [MemberData(nameof(StaffTemplates))]
    public async Task Message_ToStaff_IsEncodedAndItsSubjectNamesNobody(NoticeTemplate template) =>
        Check(await ComposeAsync(template, Recipient.Staff(Ana)), links: 1);

    [Theory]
    [MemberData(nameof(FamilyTemplates))]
    public async Task Message_ToFamily_IsEncodedAndItsSubjectNamesNobody(NoticeTemplate template) =>
        Check(await ComposeAsync(template, Recipient.Guardian("g1")), links: 0);

    [Theory]
    [InlineData(NoticeTemplate.Overdue, "guardian")]
    [InlineData(NoticeTemplate.FamilyInvitation, "staff")]
    public async Task Message_TemplateForSomebodyElse_IsRefused(NoticeTemplate template, string kind) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ComposeAsync(template, kind == "staff" ? Recipient.Staff(Ana) : Recipient.Guardian("g1")));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("th-TH")] // another calendar
    [InlineData("ar-SA")]
    public async Task Story_OnAMachineOfAnotherCulture_IsTheSame(string culture)
    {
        var expected = await StoryAsync(CultureInfo.InvariantCulture);

        Assert.Equal(expected, await StoryAsync(CultureInfo.GetCultureInfo(culture)));
    }

    private static async Task<IReadOnlyList<string>> StoryAsync(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            using var district = await OpenAsync();
            await district.SayAsync("s1", Say.Enroll("s1", key: "first", entered: "2026-08-20", guardians: [Say.NoMail]));
            await district.LiveAsync("2026-08-20", "2026-12-05", "s1");
            await district.SayAsync("s1", Say.Establish("2026-12-05"));
            await district.SayAsync("s1", Say.Waive("2026-12-05"));
            await district.SayAsync("s1", Say.Leave("2026-12-05"));
            await district.TurnAsync("2026-12-05", "s1");
            return await StoredState.OfAsync(district.Store);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private async Task<Message> ComposeAsync(NoticeTemplate template, Recipient recipient)
    {
        await district.SayAsync("s1", Say.Enroll("s1", name: Nasty, guardians: [Say.Parent with { Name = Nasty }]));
        var notice = new Notice { Id = "n", Milestone = "m", Template = template, Recipient = recipient, Due = Date("2026-11-14"), DecidedOn = Date("2026-08-17") };
        var due = new DueNotice(notice, "", await district.ReadAsync("s1"));
        var contact = Contact.Find(recipient, due.Record, await district.Districts.GetAsync(Id))!;
        var composer = new Composer(new(new Uri("https://ilp.example/?a=1&b=2")));
        return composer.Compose("id", await district.Districts.GetAsync(Id), recipient, contact, [due], district.Clock.Now);
    }

    private static void Check(Message message, int links)
    {
        Assert.DoesNotContain("<script", message.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", message.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp;&quot;&#39;", message.Html, StringComparison.Ordinal);
        Assert.Equal(links, message.Html.Split("<a href=").Length - 1);
        Assert.Contains("<b>&\"'", message.Text, StringComparison.Ordinal); // plain text is plain
        Assert.Contains("November 14, 2026", message.Text, StringComparison.Ordinal);
        Assert.StartsWith("Dear ", message.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nSmall District\n", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Nasty.Given, message.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(Nasty.Family, message.Subject, StringComparison.Ordinal);
    }
}
