using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>What goes on paper is known when a notice is decided, so that it waits for no provider.</summary>
public sealed class PaperTests
{
    [Fact]
    public async Task Notice_ToAFamilyWithoutAddress_IsOnPaper_AndTheAdvisersIsNot()
    {
        using var district = await OpenAsync();

        Assert.Equal(["Guardian True", "Staff False"], await DecideAsync(district, Say.NoMail));
    }

    [Fact]
    public async Task Notice_ToAFamilyWithAnAddress_IsMail()
    {
        using var district = await OpenAsync();

        Assert.Equal(["Guardian False", "Staff False"], await DecideAsync(district, Say.Parent));
    }

    [Theory]
    [InlineData(AddressStanding.Bounced, true)]
    [InlineData(AddressStanding.OptedOut, true)]
    [InlineData(AddressStanding.Works, false)]
    public async Task Notice_ToAnAddressThatIsKnown_IsOnPaperWhereMailMayNotGo(AddressStanding standing, bool onPaper)
    {
        using var district = await OpenAsync();

        var decided = await DecideAsync(district, Say.Parent, new MarkAddress { Key = "mark", Actor = "mail", Address = " GAIL@home.example", Standing = standing, On = Date("2026-08-17") });

        Assert.Contains($"Guardian {onPaper}", decided);
    }

    private static async Task<IEnumerable<string>> DecideAsync(SmallDistrict district, Guardian guardian, params StudentCommand[] more)
    {
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [guardian]));
        await district.SayAsync("s1", Say.Assign(Ana));
        foreach (var command in more) await district.SayAsync("s1", command);
        await district.TurnAsync("2026-08-17", "s1");
        return (await district.Queue.AllAsync(TestContext.Current.CancellationToken)).Where(mail => mail.Recipient.Kind is RecipientKind.Guardian or RecipientKind.Staff).Select(mail => $"{mail.Recipient.Kind} {mail.IsOnPaper}").Order();
    }
}
