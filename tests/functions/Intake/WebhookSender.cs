using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Tests.Functions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Intake;

/// <summary>A system that sends events to the test district, with a secret of its own.</summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly PageDistrict district;
    private readonly HttpClient client;

    private WebhookSender(PageDistrict district, NewSecret secret)
    {
        this.district = district;
        Secret = secret;
        client = new() { BaseAddress = district.Root };
    }

    public NewSecret Secret { get; }

    public static async Task<WebhookSender> ConnectAsync(PageDistrict district) =>
        new(district, await district.Services.GetRequiredService<WebhookSecrets>().AddAsync(TestDistrict.Id, "test"));

    /// <summary>Sends an event, signed unless a signature is given, and lets everything run that follows at once.</summary>
    public async Task<Reply> SendAsync(string id, byte[] body, string address = "/api/webhooks/enrollment/900", string? signature = null, string contentType = "application/json", Action<HttpRequestMessage>? change = null)
    {
        var now = district.Clock.Now;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", signature ?? Secret.Secret.Sign(id, now, body));
        change?.Invoke(request);
        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        var reply = await PostAsync(request);
        await district.Clock.SettleAsync();
        return reply;
    }

    /// <summary>Sends a signed event, and waits for nothing but the answer.</summary>
    public async Task<Reply> PostAsync(string id, byte[] body)
    {
        var now = district.Clock.Now;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/webhooks/enrollment/900", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Secret.Secret.Sign(id, now, body));
        return await PostAsync(request);
    }

    private async Task<Reply> PostAsync(HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.RetryAfter, text);
    }

    public void Dispose() => client.Dispose();
}

/// <summary>What a sender was told.</summary>
internal sealed record Reply(HttpStatusCode Status, string? MediaType, RetryConditionHeaderValue? RetryAfter, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>That it is a refusal with problem details, which repeat nothing of what was sent.</summary>
    public Reply IsProblem(HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (Status, MediaType));
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("detail").GetString()!);
        return this;
    }
}
