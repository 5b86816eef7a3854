using System.Net;
using System.Text;
using IlpFunctions.Functions.Intake;
using IlpFunctions.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages;
using IlpFunctions.Tests.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Intake;

/// <summary>Every reply of the webhook, over a real server.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    // The clock of the pages stands at noon of 2026-08-17 in New York.
    private const string At = "2026-08-17T14:00:00Z";
    private static readonly byte[] Enrolled = Events.Enrolled("A1", At, school: "901", entered: "2026-08-17");

    private PageDistrict district = null!;
    private WebhookSender sender = null!;

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync();
        sender = await WebhookSender.ConnectAsync(district);
    }

    public async ValueTask DisposeAsync()
    {
        sender.Dispose();
        await district.DisposeAsync();
    }

    [Fact]
    public async Task Event_Signed_IsAcceptedOnceAndEnrolsTheStudentWithAnAdviserAndAnOrchestration()
    {
        var first = await sender.SendAsync("m1", Enrolled);
        var second = await sender.SendAsync("m1", Enrolled);

        Assert.Equal((HttpStatusCode.Accepted, "application/json"), (first.Status, first.MediaType));
        Assert.Equal(("m1", "accepted"), (first.Json.GetProperty("id").GetString(), first.Json.GetProperty("status").GetString()));
        Assert.Equal((HttpStatusCode.Accepted, "duplicate"), (second.Status, second.Json.GetProperty("status").GetString()));
        var record = await StudentAsync("A1");
        Assert.Equal(("Ada Park", EnrollmentState.Active), (record.Name.ToString(), record.Enrollment));
        Assert.NotNull(record.Adviser);
        Assert.Single(record.Milestones, milestone => milestone.Kind == IlpFunctions.Milestones.MilestoneKind.Creation);
        Assert.Equal(IntakeState.Settled, (await EventAsync("m1")).State);
    }

    [Fact]
    public async Task Event_SignedByAnIndependentClient_IsAccepted()
    {
        var body = Encoding.UTF8.GetString(Enrolled);
        var signature = await IndependentClient.SignAsync(sender.Secret.Secret.Text, "msg_2b", district.Clock.Now, body);

        Assert.Equal(HttpStatusCode.Accepted, (await sender.SendAsync("msg_2b", Enrolled, signature: signature)).Status);
        Assert.Equal(sender.Secret.Secret.Sign("msg_2b", district.Clock.Now, Enrolled), signature);
        (await sender.SendAsync("msg_2c", Enrolled, signature: signature)).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Event_ThatIsWrong_IsRefusedByJsonPathAndStored()
    {
        var reply = (await sender.SendAsync("m1", """{"type":"student.graduated","timestamp":"2026-08-17T14:00:00Z","data":{"studentId":"A1","on":"yesterday"}}"""u8.ToArray())).IsProblem(HttpStatusCode.BadRequest);

        Assert.Equal("m1", reply.Json.GetProperty("id").GetString());
        var error = Assert.Single(reply.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("$.data.on", error.GetProperty("path").GetString());
        Assert.DoesNotContain("yesterday", reply.Text, StringComparison.Ordinal);
        Assert.Equal(IntakeState.Refused, (await EventAsync("m1")).State);
    }

    [Fact]
    public async Task Event_OfAnUnknownType_IsAcceptedAndReported()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await sender.SendAsync("m1", Events.Body("bus.late", At, []))).Status);

        Assert.Equal(IntakeState.UnknownType, (await EventAsync("m1")).State);
    }

    [Fact]
    public async Task Event_NotOrWronglySigned_IsTurnedAwayAndNothingIsStored()
    {
        foreach (var signature in (string[])["", "v1,", "v2,AAAA", sender.Secret.Secret.Sign("m1", district.Clock.Now, [1]), sender.Secret.Secret.Sign("m1", district.Clock.Now.AddSeconds(1), Enrolled)])
            (await sender.SendAsync("m1", Enrolled, signature: signature)).IsProblem(HttpStatusCode.Unauthorized);
        foreach (var header in (string[])["webhook-id", "webhook-timestamp", "webhook-signature"])
            (await sender.SendAsync("m1", Enrolled, change: request => request.Headers.Remove(header))).IsProblem(HttpStatusCode.Unauthorized);
        var late = (await sender.SendAsync("m1", Enrolled, change: request => Stamp(request, district.Clock.Now.AddSeconds(-301)))).IsProblem(HttpStatusCode.Unauthorized);
        Assert.Contains($"{district.Clock.Now.ToUnixTimeSeconds()}", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await sender.SendAsync("m0", Enrolled, change: request => Stamp(request, district.Clock.Now.AddSeconds(300)))).Status);

        Assert.Null(await district.Services.GetRequiredService<IntakeRows>().FindAsync(TestDistrict.Id, "m1", TestContext.Current.CancellationToken));

        void Stamp(HttpRequestMessage request, DateTimeOffset at)
        {
            request.Headers.Remove("webhook-timestamp");
            request.Headers.Remove("webhook-signature");
            request.Headers.Add("webhook-timestamp", $"{at.ToUnixTimeSeconds()}");
            request.Headers.Add("webhook-signature", sender.Secret.Secret.Sign(request.Headers.GetValues("webhook-id").Single(), at, Enrolled));
        }
    }

    [Theory]
    [InlineData("/api/webhooks/enrollment/901")]
    [InlineData("/api/webhooks/enrollment/9%2300")]
    public async Task Event_ForADistrictThatIsNone_IsNotFound(string address) => (await sender.SendAsync("m1", Enrolled, address)).IsProblem(HttpStatusCode.NotFound);

    [Fact]
    public async Task Event_OfTheSameIdAndAnotherBody_Conflicts()
    {
        await sender.SendAsync("m1", Enrolled);

        (await sender.SendAsync("m1", Events.Enrolled("A2", At, school: "901", entered: "2026-08-17"))).IsProblem(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(256 * 1024, false, HttpStatusCode.BadRequest)]
    [InlineData((256 * 1024) + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(256 * 1024, true, HttpStatusCode.BadRequest)]
    [InlineData((256 * 1024) + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Event_BySize_IsReadUpTo256KB(int bytes, bool chunked, HttpStatusCode expected)
    {
        var body = Enumerable.Repeat((byte)' ', bytes).ToArray();

        (await sender.SendAsync("m1", body, change: request => request.Headers.TransferEncodingChunked = chunked)).IsProblem(expected);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public async Task Event_OfAnotherMediaType_IsNotTaken(string contentType) => (await sender.SendAsync("m1", Enrolled, contentType: contentType)).IsProblem(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Event_Compressed_IsNotTaken() =>
        (await sender.SendAsync("m1", Enrolled, change: request => request.Content!.Headers.ContentEncoding.Add("gzip"))).IsProblem(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Event_WithAnIdThatIsNone_IsRefused() => (await sender.SendAsync(new string('m', WebhookFunctions.LongestId + 1), Enrolled)).IsProblem(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Event_WhenTooManyCome_IsToldWhenToComeAgain()
    {
        await using var slow = await PageDistrict.OpenAsync(more: services => services.AddSingleton(new IntakeSettings { PerSecond = 1, Burst = 2 }));
        using var fast = await WebhookSender.ConnectAsync(slow);
        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => fast.PostAsync($"m{i}", Enrolled)));

        var told = replies.First(reply => reply.Status == HttpStatusCode.TooManyRequests).IsProblem(HttpStatusCode.TooManyRequests);
        Assert.InRange(told.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.All(replies.Where(reply => reply != told && reply.Status != HttpStatusCode.TooManyRequests), reply => Assert.Equal(HttpStatusCode.Accepted, reply.Status));
        var stored = 0;
        for (var i = 0; i < replies.Length; i++) stored += await slow.Services.GetRequiredService<IntakeRows>().FindAsync(TestDistrict.Id, $"m{i}", TestContext.Current.CancellationToken) is null ? 0 : 1;
        Assert.Equal(replies.Count(reply => reply.Status == HttpStatusCode.Accepted), stored);
    }

    [Fact]
    public async Task Schemas_ForAnybody_AreThoseOfTheCatalogue()
    {
        using var client = new HttpClient { BaseAddress = district.Root };
        using var list = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/schemas", UriKind.Relative), TestContext.Current.CancellationToken));

        foreach (var type in list.RootElement.EnumerateArray())
        {
            using var response = await client.GetAsync(new Uri(type.GetProperty("schema").GetString()!, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "application/schema+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            Assert.Contains(type.GetProperty("type").GetString()!, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(15, list.RootElement.GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/api/schemas/no.such", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Event_WhoseWakeUpWasLost_IsSettledByTheSweep()
    {
        await district.Services.GetRequiredService<IntakeDesk>().ReceiveAsync(TestDistrict.Id, WebhookFunctions.Source, "m1", Enrolled, TestContext.Current.CancellationToken);
        Assert.Equal(IntakeState.Waiting, (await EventAsync("m1")).State);

        await district.Clock.AdvanceToAsync(district.Clock.Now.AddMinutes(31));

        Assert.Equal(IntakeState.Settled, (await EventAsync("m1")).State);
    }

    private async Task<IntakeEvent> EventAsync(string id) => (await district.Services.GetRequiredService<IntakeRows>().FindAsync(TestDistrict.Id, id))!.Event;

    private async Task<StudentRecord> StudentAsync(string number)
    {
        var id = await district.Services.GetRequiredService<StudentRegister>().FindAsync(TestDistrict.Id, new(StudentAliasKind.Number, number));
        return await district.RecordAsync(new(TestDistrict.Id, id!.Value));
    }
}
