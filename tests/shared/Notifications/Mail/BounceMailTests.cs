using System.Text;
using IlpFunctions.Notifications.Deliveries;

namespace IlpFunctions.Tests.Notifications.Mail;

/// <summary>What comes back by mail.</summary>
public sealed class BounceMailTests
{
    [Theory]
    [InlineData("failed", "5.1.1", DeliveryOutcome.Bounced)] // no such mailbox
    [InlineData("failed", "5.1.2", DeliveryOutcome.Bounced)] // no such domain
    [InlineData("failed", "5.2.1", DeliveryOutcome.Bounced)] // the mailbox is closed
    [InlineData("failed", "5.2.2", DeliveryOutcome.Failed)] // it is full
    [InlineData("failed", "5.7.1", DeliveryOutcome.Failed)] // the server does not want it
    [InlineData("Failed", "5.1.8", DeliveryOutcome.Failed)] // our own address is the bad one
    [InlineData("delivered", "2.1.5", DeliveryOutcome.Delivered)]
    [InlineData("delayed", "4.4.1", null)] // the server goes on trying
    [InlineData("relayed", "2.0.0", null)]
    public void StatusNotification_SaysWhatBecameOfTheMessage(string action, string status, DeliveryOutcome? outcome)
    {
        var reports = Read(Dsn(action, status));

        if (outcome is null) Assert.Empty(reports);
        else Assert.Equal(new("00112233", "nuria@home.example", outcome.Value, status), Assert.Single(reports));
    }

    [Fact]
    public void StatusNotification_OfForwardedMail_SpeaksOfTheAddressWeWroteTo() =>
        Assert.Equal("nuria@home.example", Assert.Single(Read(Dsn("failed", "5.1.1", final: "other@elsewhere.example", original: "nuria@home.example"))).Address);

    [Fact]
    public void StatusNotification_WithTheMessageWhole_IsReadToo() =>
        Assert.Equal("00112233", Assert.Single(Read(Dsn("failed", "5.1.1", brings: "message/rfc822"))).TrackingId);

    [Fact]
    public void Complaint_IsOne()
    {
        const string Report = """
            From: <feedback@home.example>
            Content-Type: multipart/report; report-type=feedback-report; boundary=b
            MIME-Version: 1.0

            --b
            Content-Type: text/plain

            Somebody called this spam.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Home/1.0
            Version: 1
            Original-Rcpt-To: <nuria@home.example>
            --b
            Content-Type: message/rfc822

            From: <plans@schools.example>
            Message-ID: <00112233@schools.example>

            Hola
            --b--
            """;

        Assert.Equal(new("00112233", "nuria@home.example", DeliveryOutcome.Complained), Assert.Single(Read(Report)));
        Assert.Empty(Read(Report.Replace("abuse", "not-spam", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("From: a@home.example\nSubject: Out of office\n\nI am away.\n")]
    [InlineData("From: a@home.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nNo original.\n--b--\n")]
    public void OtherMail_SaysNothing(string mail) => Assert.Empty(Read(mail));

    private static IReadOnlyList<DeliveryReport> Read(string mail) => BounceMail.Read(new MemoryStream(Encoding.ASCII.GetBytes(mail.ReplaceLineEndings("\r\n"))));

    private static string Dsn(string action, string status, string final = "nuria@home.example", string? original = null, string brings = "text/rfc822-headers") => $"""
        From: <mailer-daemon@schools.example>
        To: <bounces@schools.example>
        Content-Type: multipart/report; report-type=delivery-status; boundary=b
        MIME-Version: 1.0

        --b
        Content-Type: text/plain

        It could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.schools.example

        {(original is null ? "" : $"Original-Recipient: rfc822;{original}\n")}Final-Recipient: rfc822; {final}
        Action: {action}
        Status: {status}
        --b
        Content-Type: {brings}

        From: <plans@schools.example>
        Message-ID: <00112233@schools.example>
        Subject: Hola

        --b--
        """;
}
