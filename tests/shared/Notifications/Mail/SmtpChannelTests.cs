using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Mail;
using MimeKit;

namespace IlpFunctions.Tests.Notifications.Mail;

/// <summary>Mail over the wire, to a real SMTP server with certificates made for the test.</summary>
public sealed class SmtpChannelTests : IDisposable
{
    private readonly TestCertificates tls = new();

    public void Dispose() => tls.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mail_OverTlsWithUserAndPassword_ArrivesAsTextAndHtml(bool fromTheBeginning)
    {
        await using var server = await SmtpServerProcess.StartAsync(tls, startTls: !fromTheBeginning, implicitTls: fromTheBeginning, "plans", "s3cret");

        var result = await Channel(server, fromTheBeginning ? "implicitTls" : "startTls", ("User", "plans"), ("Password", "s3cret")).SendAsync(Messages.ToFamily);

        Assert.Equal(new ChannelResult.Sent($"{Messages.ToFamily.Id}@schools.example"), result);
        var taken = await server.TakenAsync();
        var mail = taken.Mime();
        Assert.Equal((true, "plans", "plans@schools.example", "nuria@home.example"), (taken.Secure, taken.User, taken.From, Assert.Single(taken.To)));
        Assert.Equal(("Learning plans", "Núria Park"), (mail.From.Mailboxes.Single().Name, mail.To.Mailboxes.Single().Name));
        Assert.Equal((Messages.ToFamily.Subject, Messages.ToFamily.ComposedAt, $"{Messages.ToFamily.Id}@schools.example"), (mail.Subject, mail.Date, mail.MessageId));
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Body).Select(part => part.ContentType.MimeType));
        Assert.Equal((Messages.ToFamily.Text, Messages.ToFamily.Html), (mail.TextBody!.ReplaceLineEndings("\n"), mail.HtmlBody));
        Assert.Equal(("es", "auto-generated"), (mail.Body!.Headers[HeaderId.ContentLanguage], mail.Headers[HeaderId.AutoSubmitted]));
    }

    [Fact]
    public async Task Mail_ToAFamily_CanBeStoppedByOneClick_AndMailToStaffCannot()
    {
        await using var server = await SmtpServerProcess.StartAsync(tls, startTls: true);
        var channel = Channel(server, "startTls");
        await channel.SendAsync(Messages.ToFamily);
        await channel.SendAsync(Messages.ToStaff);

        var (family, staff) = ((await server.TakenAsync()).Mime().Headers, (await server.TakenAsync()).Mime().Headers);

        Assert.Equal(("<https://ilp.example/u/abc>", "List-Unsubscribe=One-Click"), (family[HeaderId.ListUnsubscribe], family[HeaderId.ListUnsubscribePost]));
        Assert.Equal((null, null), (staff[HeaderId.ListUnsubscribe], staff[HeaderId.ListUnsubscribePost]));
    }

    [Fact]
    public async Task Mail_SentAgainAfterACrash_HasTheSameMessageId()
    {
        await using var server = await SmtpServerProcess.StartAsync(tls, startTls: true);

        Assert.Equal(await Channel(server, "startTls").SendAsync(Messages.ToFamily), await Channel(server, "startTls").SendAsync(Messages.ToFamily));

        Assert.Equal((await server.TakenAsync()).Mime().MessageId, (await server.TakenAsync()).Mime().MessageId);
    }

    [Fact]
    public async Task Mail_WithAnAddressForBounces_NamesItInTheEnvelopeOnly()
    {
        await using var server = await SmtpServerProcess.StartAsync(tls, startTls: true);
        await Channel(server, "startTls", ("BounceTo", "bounces@schools.example")).SendAsync(Messages.ToStaff);

        var taken = await server.TakenAsync();

        Assert.Equal(("bounces@schools.example", "plans@schools.example"), (taken.From, taken.Mime().From.Mailboxes.Single().Address));
    }

    [Theory]
    [InlineData("unknown", typeof(ChannelResult.BadAddress), "The mail server knows no such mailbox (550 5.1.1).")]
    [InlineData("later", typeof(ChannelResult.Later), "The mail server asks to come again (451 4.3.0).")]
    [InlineData("full", typeof(ChannelResult.Refused), "The mail server refuses the message (552 5.2.2).")]
    [InlineData("blocked", typeof(ChannelResult.Refused), "The mail server refuses the message (554 5.7.1).")]
    public async Task Refusal_IsAResultThatNamesNobody(string mailbox, Type expected, string why)
    {
        await using var server = await SmtpServerProcess.StartAsync(tls, startTls: true);

        var result = await Channel(server, "startTls").SendAsync(Messages.ToFamily with { ToAddress = $"{mailbox}@home.example" });

        Assert.Equal((expected, why), (result.GetType(), Why(result)));
    }

    [Fact]
    public async Task Sender_ThatTheServerRefuses_IsAMatterOfSettings_AndTheMessageWaits()
    {
        await using var server = await SmtpServerProcess.StartAsync(tls, startTls: true);

        var result = await Channel(server, "startTls", from: "nobody@schools.example").SendAsync(Messages.ToFamily);

        Assert.Equal("The mail server does not take mail from Ilp:Mail:From (550 5.7.1).", Assert.IsType<ChannelResult.Later>(result).Why);
    }

    [Fact]
    public async Task Password_ThatIsWrong_WaitsAndSaysSo()
    {
        await using var server = await SmtpServerProcess.StartAsync(tls, startTls: true, user: "plans", password: "s3cret");

        var result = await Channel(server, "startTls", ("User", "plans"), ("Password", "guess")).SendAsync(Messages.ToFamily);

        Assert.Contains("does not accept Ilp:Mail:Smtp:User", Assert.IsType<ChannelResult.Later>(result).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other.example", 2090, true)] // another server's
    [InlineData("localhost", 2021, true)] // has run out
    [InlineData("localhost", 2090, false)] // signed by nobody the machine trusts
    public async Task Certificate_ThatIsNotGood_GetsNoMail(string name, int lastYear, bool trusted)
    {
        using var other = new TestCertificates(name, lastYear);
        await using var server = await SmtpServerProcess.StartAsync(other, startTls: true);

        var result = await Channel(server, "startTls", roots: trusted ? other.RootsFile : null).SendAsync(Messages.ToFamily);

        Assert.Contains("certificate of the mail server localhost is not accepted", Assert.IsType<ChannelResult.Later>(result).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_WithoutStartTls_GetsNoMailInTheClear()
    {
        await using var server = await SmtpServerProcess.StartAsync(tls: null);

        var result = await Channel(server, "startTls").SendAsync(Messages.ToFamily);

        Assert.Contains("offers no STARTTLS", Assert.IsType<ChannelResult.Later>(result).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsDown_WaitsAndSaysSo()
    {
        int port;
        await using (var server = await SmtpServerProcess.StartAsync(tls, startTls: true)) port = server.Port;
        var settings = Messages.Settings(("Mail:Transport", "smtp"), ("Mail:From", "plans@schools.example"), ("Mail:Smtp:Host", "localhost"), ("Mail:Smtp:Port", $"{port}"));

        var result = await new SmtpChannel(settings, new(settings)).SendAsync(Messages.ToFamily);

        Assert.Contains($"localhost:{port} cannot be reached", Assert.IsType<ChannelResult.Later>(result).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail:Smtp:Security", "none", "for a relay on this machine only")]
    [InlineData("Mail:Smtp:Security", "tls", "Write startTls or implicitTls")]
    [InlineData("Mail:Smtp:Port", "99999", "Write a number from 1 to 65535.")]
    [InlineData("Mail:From", "plans", "Write an address such as")]
    [InlineData("Mail:Smtp:Host", null, "(or Ilp:Districts:100:Mail:Smtp:Host) is missing")]
    public async Task Setting_ThatMakesNoSense_IsNamed(string name, string? value, string says)
    {
        var settings = Messages.Settings(("Mail:From", "plans@schools.example"), ("Mail:Smtp:Host", "mail.example"), (name, value));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => new SmtpChannel(settings, new(settings)).SendAsync(Messages.ToFamily));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    private SmtpChannel Channel(SmtpServerProcess server, string security, params (string Name, string Value)[] more) => Channel(server, security, tls.RootsFile, "Learning plans <plans@schools.example>", more);

    private SmtpChannel Channel(SmtpServerProcess server, string security, string from) => Channel(server, security, tls.RootsFile, from, []);

    private static SmtpChannel Channel(SmtpServerProcess server, string security, string? roots, string from = "plans@schools.example", (string Name, string Value)[]? more = null)
    {
        var settings = Messages.Settings([
            ("Mail:Transport", "smtp"), ("Mail:From", from), ("Mail:Smtp:Host", "localhost"), ("Mail:Smtp:Port", $"{server.Port}"), ("Mail:Smtp:Security", security), ("Mail:Smtp:TrustedRoots", roots),
            .. (more ?? []).Select(setting => ($"Mail:Smtp:{setting.Name}", (string?)setting.Value))]);
        return new(settings, new(settings));
    }

    private static string Why(ChannelResult result) => result switch
    {
        ChannelResult.BadAddress bad => bad.Why,
        ChannelResult.Later later => later.Why,
        ChannelResult.Refused refused => refused.Why,
        _ => "",
    };
}
