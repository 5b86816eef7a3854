using System.Net;
using System.Text;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Students.Acts;
using IlpFunctions.Tests.Functions.Pages.Public;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Notices;

/// <summary>What providers report of messages, over HTTP.</summary>
public sealed class DeliveryReportsTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly HttpClient http = new();
    private LinkedDistrict district = null!;
    private string messageId = "";

    public async ValueTask InitializeAsync()
    {
        district = await LinkedDistrict.OpenAsync();
        district.Pages.Services.GetRequiredService<IConfiguration>()["Ilp:DeliveryReports:Secret"] = Secret;
        http.BaseAddress = district.Pages.Root;

        // The family's message of the first morning, noted as if a service that reports had taken it.
        await district.GoToMorningAsync(1);
        var message = await Mailbox().FirstAsync(message => message.Recipient == LinkedDistrict.Guardian);
        messageId = message.Id;
        var notices = await district.Pages.Rows.NoticesAsync(district.Ada).Where(notice => notice.Message == messageId).ToListAsync();
        await district.Pages.Services.GetRequiredService<DeliveryLog>().NoteAsync(messageId, new LedgerEntry(message, [.. notices.Select(notice => new NoticeRef(district.Ada, notice.Id, notice.Milestone))], HandedOver: true));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await district.DisposeAsync();
    }

    [Theory]
    [InlineData("eventgrid.azure.net", Secret, HttpStatusCode.OK)]
    [InlineData("elsewhere.example", Secret, HttpStatusCode.BadRequest)]
    [InlineData("eventgrid.azure.net", "0123456789abcdef0123456789abcdee", HttpStatusCode.NotFound)]
    public async Task Handshake_IsAnsweredToEventGridAtTheSecretAddress(string origin, string secret, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"delivery-reports/acs/{secret}") { Headers = { { "WebHook-Request-Origin", origin }, { "WebHook-Request-Rate", "120" } } };

        using var answer = await http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        var allowed = answer.Headers.TryGetValues("WebHook-Allowed-Origin", out var values) ? values.Single() : null;
        Assert.Equal(expected == HttpStatusCode.OK ? "eventgrid.azure.net" : null, allowed);
        if (expected == HttpStatusCode.OK) Assert.Equal("120", answer.Headers.GetValues("WebHook-Allowed-Rate").Single());
    }

    [Theory]
    [InlineData("Bounced")]
    [InlineData("Suppressed")]
    public async Task Address_FromWhichMailComesBack_IsNotUsedAgain_ATaskAsksForABetterOne_AndALetterGoesInstead(string status)
    {
        var address = (await district.Pages.RecordAsync(district.Ada)).Guardians.Single(guardian => guardian.Id == "g1").Email!;

        Assert.Equal(HttpStatusCode.OK, await ReportAsync(Event(status, address)));
        Assert.Equal(HttpStatusCode.OK, await ReportAsync(Event(status, address))); // Event Grid sends at least once
        await district.Pages.Clock.SettleAsync();

        var record = await district.Pages.RecordAsync(district.Ada);
        Assert.Equal(AddressStanding.Bounced, record.StandingOf(address));
        Assert.Single(record.AddressMarks);
        var task = Assert.Single(record.Milestones, milestone => milestone.Kind == MilestoneKind.FindAddress);
        Assert.Equal(MilestoneState.Open, task.State);

        var mailed = await Mailbox().CountAsync(message => message.Recipient == LinkedDistrict.Guardian);
        await district.GoToMorningAsync(2);
        Assert.Equal(mailed, await Mailbox().CountAsync(message => message.Recipient == LinkedDistrict.Guardian));
        Assert.Contains(await Letters().ToListAsync(), letter => letter.Message.Recipient == LinkedDistrict.Guardian);
        Assert.Contains(await Mailbox().ToListAsync(), message => message.Recipient.Kind == RecipientKind.Staff && message.Text.Contains("comes back", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FilteredSpam", "The recipient's mail server took it for spam (FilteredSpam).")]
    [InlineData("Quarantined", "The recipient's mail server keeps it in quarantine (Quarantined).")]
    [InlineData("Failed", "It could not be delivered (Failed).")]
    public async Task Message_ThatWasNotDelivered_SaysSo_AndTheAddressStaysGood(string status, string why)
    {
        await ReportAsync(Event(status));

        var notice = await district.Pages.Rows.NoticesAsync(district.Ada).FirstAsync(notice => notice.Message == messageId);
        Assert.Equal((NoticeState.Undeliverable, why), (notice.State, notice.Why));
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).AddressMarks);
    }

    [Theory]
    [InlineData("Delivered")]
    [InlineData("Expanded")]
    public async Task Message_ThatArrived_StaysSent(string status)
    {
        await ReportAsync(Event(status));

        Assert.Equal(NoticeState.Sent, (await district.Pages.Rows.NoticesAsync(district.Ada).FirstAsync(notice => notice.Message == messageId)).State);
    }

    [Fact]
    public async Task Report_OfAnotherAddressThanWeWroteTo_ChangesNothing()
    {
        Assert.Equal(HttpStatusCode.OK, await ReportAsync(Event("Bounced", "tests@schools.example")));

        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).AddressMarks);
    }

    [Fact]
    public async Task Batch_IsTakenWhole_AndEventsOfOtherTypesArePassedOver()
    {
        var other = """{"specversion":"1.0","type":"Microsoft.Communication.EmailEngagementTrackingReportReceived","id":"1","source":"/x","data":{}}""";

        Assert.Equal(HttpStatusCode.OK, await ReportAsync($"[{other},{Event("Failed")}]", "application/cloudevents-batch+json; charset=utf-8"));

        Assert.Equal(NoticeState.Undeliverable, (await district.Pages.Rows.NoticesAsync(district.Ada).FirstAsync(notice => notice.Message == messageId)).State);
    }

    [Theory]
    [InlineData("{}", "application/cloudevents+json")]
    [InlineData("[]", "application/cloudevents+json")]
    [InlineData("no json", "application/cloudevents+json")]
    [InlineData("""{"specversion":"0.3","type":"x"}""", "application/cloudevents+json")]
    [InlineData("""{"specversion":"1.0","type":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"status":"Lost","messageId":"m","recipient":"a@b.example"}}""", "application/cloudevents+json")]
    [InlineData("""[{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived"}]""", "application/json")]
    public async Task Body_ThatIsNoReport_IsRefused(string body, string type) => Assert.Equal(HttpStatusCode.BadRequest, await ReportAsync(body, type));

    [Fact]
    public async Task Report_WithoutTheSecret_DoesNotExist()
    {
        Assert.Equal(HttpStatusCode.NotFound, await ReportAsync(Event("Bounced"), secret: "guess"));
        district.Pages.Services.GetRequiredService<IConfiguration>()["Ilp:DeliveryReports:Secret"] = "short";
        Assert.Equal(HttpStatusCode.NotFound, await ReportAsync(Event("Bounced"), secret: "short"));
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).AddressMarks);
    }

    [Fact]
    public async Task ReturnedMail_MarksTheAddress()
    {
        var address = (await district.Pages.RecordAsync(district.Ada)).Guardians.Single(guardian => guardian.Id == "g1").Email!;
        var mail = $"""
            From: <mailer-daemon@schools.example>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.schools.example

            Final-Recipient: rfc822; {address}
            Action: failed
            Status: 5.1.1
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <{messageId}@schools.example>

            --b--
            """;
        using var content = new StringContent(mail.ReplaceLineEndings("\r\n"), Encoding.ASCII, "message/rfc822");

        using var answer = await http.PostAsync(new Uri($"delivery-reports/mail/{Secret}", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(AddressStanding.Bounced, (await district.Pages.RecordAsync(district.Ada)).StandingOf(address));
    }

    private IAsyncEnumerable<Message> Mailbox() => district.Pages.Services.GetRequiredService<CapturedMailbox>().ReadAsync(TestDistrict.Id);

    private IAsyncEnumerable<Letter> Letters() => district.Pages.Services.GetRequiredService<LetterBox>().ReadAsync(TestDistrict.Id);

    private async Task<HttpStatusCode> ReportAsync(string body, string type = "application/cloudevents+json", string secret = Secret)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await http.PostAsync(new Uri($"delivery-reports/acs/{secret}", UriKind.Relative), content);
        return answer.StatusCode;
    }

    private string Event(string status, string? recipient = null)
    {
        var to = recipient ?? district.Pages.RecordAsync(district.Ada).Result.Guardians.Single(guardian => guardian.Id == "g1").Email;
        return $$$"""
            {"specversion":"1.0","id":"e1","source":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Communication/communicationServices/c","subject":"sender/s/message/{{{messageId}}}",
             "type":"Microsoft.Communication.EmailDeliveryReportReceived","time":"2026-08-18T12:00:00Z",
             "data":{"sender":"plans@schools.example","recipient":"{{{to}}}","messageId":"{{{messageId}}}","status":"{{{status}}}","deliveryStatusDetails":{"statusMessage":"x"},"deliveryAttemptTimeStamp":"2026-08-18T12:00:00Z"}}
            """;
    }
}
