using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace IlpFunctions.Roster.Rest.Wire;

/// <summary>The access token of a connection (OAuth 2, client credentials): asked for once, kept while it is valid, asked for anew when it is not.</summary>
internal sealed class AccessTokens(RosterConnection connection, HttpClient client, TimeProvider clock)
{
    private const string Question = "for an access token";

    // Some servers do not say how long a token is valid; one that is too old is answered with 401 and renewed then.
    private static readonly TimeSpan WhenNotSaid = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    // What the standard (RFC 6749, 5.2) has a server say; anything else it says is not repeated.
    private static readonly string[] Errors = ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

    private string? token;
    private DateTimeOffset validUntil;

    /// <summary>A token that is valid as far as is known.</summary>
    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        if (token is { } known && clock.GetUtcNow() < validUntil) return known;
        using var request = Request();
        using var response = await client.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new RosterServerException($"The token server answered {(int)response.StatusCode}{Error(body)}: client id, secret or scopes are not accepted") { Status = response.StatusCode };
        Answers.ThrowUnlessGood(response, Question, clock);
        return Keep(body);
    }

    /// <summary>Says that the server did not accept a token; one that has been renewed since stays.</summary>
    public void Forget(string refused)
    {
        if (token == refused) token = null;
    }

    private HttpRequestMessage Request()
    {
        var form = new List<KeyValuePair<string, string>> { new("grant_type", "client_credentials"), new("scope", connection.Scopes) };
        if (connection.SecretInForm) form.AddRange([new("client_id", connection.ClientId), new("client_secret", connection.ClientSecret)]);
        var request = new HttpRequestMessage(HttpMethod.Post, connection.TokenUrl) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.ParseAdd("application/json");
        if (!connection.SecretInForm)
        {
            var proof = $"{Uri.EscapeDataString(connection.ClientId)}:{Uri.EscapeDataString(connection.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(proof)));
        }

        return request;
    }

    private string Keep(byte[] body)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(body);
            token = answer.GetProperty("access_token").GetString() is { Length: > 0 } given ? given : throw new JsonException();
            var life = answer.TryGetProperty("expires_in", out var expires) && double.TryParse(expires.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e7
                ? TimeSpan.FromSeconds(seconds) : WhenNotSaid;
            validUntil = clock.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2);
            return token;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RosterServerException("The token server did not answer with an access token") { IsPassing = true };
        }
    }

    private static string Error(byte[] body)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(body);
            return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String && Errors.Contains(error.GetString())
                ? $" ({error.GetString()})" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
