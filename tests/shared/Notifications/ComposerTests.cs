using System.Globalization;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Templates;
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

    public static TheoryData<MilestoneKind, NoticeOccasion> ToStaff => Cases(NoticeAudience.Staff);

    public static TheoryData<MilestoneKind, NoticeOccasion> ToFamilies => Cases(NoticeAudience.Family);

    public static TheoryData<MilestoneKind, NoticeOccasion> ToStudents => Cases(NoticeAudience.Student);

    [Theory]
    [MemberData(nameof(ToStaff))]
    public async Task Message_ToStaff_IsEncodedAndItsSubjectNamesNobody(MilestoneKind kind, NoticeOccasion occasion) =>
        Check(await ComposeAsync(kind, occasion, Recipient.Staff(Ana)), links: 1, saysDate: occasion != NoticeOccasion.AskedToTalk);

    [Theory]
    [MemberData(nameof(ToFamilies))]
    public async Task Message_ToFamily_IsEncodedAndItsSubjectNamesNobody(MilestoneKind kind, NoticeOccasion occasion) =>
        Check(await ComposeAsync(kind, occasion, Recipient.Guardian("g1")), links: 0, saysDate: true);

    [Theory]
    [MemberData(nameof(ToStudents))]
    public async Task Message_ToStudent_SubjectNamesNobody(MilestoneKind kind, NoticeOccasion occasion)
    {
        var message = await ComposeAsync(kind, occasion, Recipient.Student(Key("s1").Id));

        Assert.Equal("Your Individual Learning Plan", message.Subject);
        Assert.Equal(occasion != NoticeOccasion.PreNotice, message.Text.Contains("November 14, 2026", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MilestoneKind.Creation, NoticeOccasion.Overdue, "guardian")]
    [InlineData(MilestoneKind.Creation, NoticeOccasion.Invited, "staff")]
    [InlineData(MilestoneKind.Handover, NoticeOccasion.Reminder, "guardian")]
    public async Task Message_NotWrittenToThatAudience_IsRefused(MilestoneKind kind, NoticeOccasion occasion, string to) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ComposeAsync(kind, occasion, to == "staff" ? Recipient.Staff(Ana) : Recipient.Guardian("g1")));

    [Fact]
    public async Task Message_ToASpanishSpeakingFamily_IsInSpanish()
    {
        var message = await ComposeAsync(MilestoneKind.SignOff, NoticeOccasion.Invited, Recipient.Guardian("g1"), language: "es-MX");

        Assert.Equal("El plan de aprendizaje individual de su hijo o hija", message.Subject);
        Assert.StartsWith("Hola, ", message.Text, StringComparison.Ordinal);
        Assert.Contains("14 de noviembre de 2026", message.Text, StringComparison.Ordinal);
    }

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

    private static TheoryData<MilestoneKind, NoticeOccasion> Cases(NoticeAudience audience)
    {
        var cases = new TheoryData<MilestoneKind, NoticeOccasion>();
        foreach (var kind in Enum.GetValues<MilestoneKind>())
        {
            foreach (var occasion in Enum.GetValues<NoticeOccasion>().Where(occasion => NoticeTexts.In("en").Says(kind, occasion, audience))) cases.Add(kind, occasion);
        }

        return cases;
    }

    private async Task<Message> ComposeAsync(MilestoneKind kind, NoticeOccasion occasion, Recipient recipient, string? language = null)
    {
        await district.SayAsync("s1", Say.Enroll("s1", name: Nasty, guardians: [Say.Parent with { Name = Nasty, Language = language }]));
        var about = kind == MilestoneKind.Review ? "annual" : null;
        var notice = new Notice { Id = "n", Milestone = "m", Kind = kind, About = about, Occasion = occasion, Recipient = recipient, Due = Date("2026-11-14"), DecidedOn = Date("2026-08-17") };
        var due = new DueNotice(notice, "", await district.ReadAsync("s1"));
        var contact = Contact.Find(recipient, due.Record, await district.Districts.GetAsync(Id))!;
        var composer = new Composer(new(new Uri("https://ilp.example/?a=1&b=2")));
        return composer.Compose("id", await district.Districts.GetAsync(Id), recipient, contact, [due], district.Clock.Now);
    }

    private static void Check(Message message, int links, bool saysDate)
    {
        Assert.DoesNotContain("<script", message.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", message.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp;&quot;&#x27;", message.Html, StringComparison.Ordinal);
        Assert.Equal(links, message.Html.Split("<a href=").Length - 1);
        Assert.Contains("<b>&\"'", message.Text, StringComparison.Ordinal); // plain text is plain
        Assert.Equal(saysDate, message.Text.Contains("November 14, 2026", StringComparison.Ordinal));
        Assert.StartsWith("Dear ", message.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nSmall District\n", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Nasty.Given, message.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(Nasty.Family, message.Subject, StringComparison.Ordinal);
    }
}
