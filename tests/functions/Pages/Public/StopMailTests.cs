using System.Net;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Students.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>Stopping mail by its own link.</summary>
public sealed class StopMailTests : IAsyncLifetime
{
    private LinkedDistrict district = null!;
    private Message message = null!;

    public async ValueTask InitializeAsync()
    {
        district = await LinkedDistrict.OpenAsync();
        await district.GoToMorningAsync(1);
        message = await Mailbox().FirstAsync(message => message.Recipient == LinkedDistrict.Guardian);
    }

    public ValueTask DisposeAsync() => district.DisposeAsync();

    [Fact]
    public async Task OneClickOfAMailProgram_StopsMail_AndALetterGoesInstead()
    {
        // As RFC 8058 has it: no cookie, no token of a form, no page before.
        using var program = new HttpClient();
        using var click = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        using var answer = await program.PostAsync(new Uri(district.Pages.Root, message.Unsubscribe!.AbsolutePath), click);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await district.Pages.Clock.SettleAsync();

        var mailed = await Mailbox().CountAsync(message => message.Recipient == LinkedDistrict.Guardian);
        await district.Pages.SayAsync(district.Ada, TestDistrict.Plan(TestDistrict.FirstDay.AddDays(1))); // there is something to ask the family
        await district.GoToMorningAsync(3);

        Assert.Equal(mailed, await Mailbox().CountAsync(message => message.Recipient == LinkedDistrict.Guardian));
        Assert.Contains(await district.Pages.Services.GetRequiredService<LetterBox>().ReadAsync(TestDistrict.Id).ToListAsync(), letter => letter.Message.Recipient == LinkedDistrict.Guardian);
        Assert.Equal(AddressStanding.OptedOut, (await district.Pages.RecordAsync(district.Ada)).StandingOf(message.ToAddress));
    }

    [Fact]
    public async Task LookingAtThePage_StopsNothing_AndItsButtonsStopAndTakeItBack()
    {
        using var visitor = district.Pages.Visitor();
        var path = message.Unsubscribe!.AbsolutePath;

        for (var look = 0; look < 3; look++) Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).AddressMarks);

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostAsync(path, ("mail", "stop"), ("lang", "en"))).Status);
        Assert.Contains("No more messages go to this email address.", (await visitor.GetAsync(path)).Words(), StringComparison.Ordinal);
        await visitor.PostAsync(path, ("mail", "again"), ("lang", "en"));
        Assert.Equal(AddressStanding.Works, (await district.Pages.RecordAsync(district.Ada)).StandingOf(message.ToAddress));
    }

    [Fact]
    public async Task Mail_ToStaff_HasNoSuchLink()
    {
        var staff = await Mailbox().FirstAsync(message => message.Recipient.Kind == RecipientKind.Staff);

        Assert.Null(staff.Unsubscribe);
        Assert.DoesNotContain("/u/", staff.Text + staff.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkToStopMail_OpensNothingElse()
    {
        using var visitor = district.Pages.Visitor();
        var token = message.Unsubscribe!.AbsolutePath.Split('/')[^1];

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/s/{token}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/f/{token}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/u/{token[..^1]}")).Status);
    }

    private IAsyncEnumerable<Message> Mailbox() => district.Pages.Services.GetRequiredService<CapturedMailbox>().ReadAsync(TestDistrict.Id);
}
