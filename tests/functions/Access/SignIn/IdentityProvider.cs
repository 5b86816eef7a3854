using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IlpFunctions.Tests.Functions.Access.SignIn;

/// <summary>
/// A provider of OpenID Connect on this machine: it describes itself, sends people back with a code, and gives an ID token for it to whoever proves the client's secret and the code's verifier (RFC 7636). Everybody is signed
/// in there already.
/// </summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "ilp";
    public const string Secret = "between us";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, Grant> grants = new();
    private readonly TimeProvider time = TimeProvider.System;
    private int codes;

    private IdentityProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", Describe);
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId }) }.Select(jwk => new { jwk.Kty, use = "sig", kid = jwk.Kid, n = jwk.N, e = jwk.E }) }));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
    }

    public string Authority => app.Urls.First();

    /// <summary>What the token says of whoever signs in.</summary>
    public IDictionary<string, object> Claims { get; } = new Dictionary<string, object> { ["sub"] = "u1", ["name"] = "Ida Rhodes", ["email"] = "t1@mail.example" };

    /// <summary>Whether the token is signed with a key that the provider does not publish.</summary>
    public bool SignsWithAnotherKey { get; set; }

    /// <summary>The address that somebody was last to be sent back to.</summary>
    public string? LastReturn { get; private set; }

    public static async Task<IdentityProvider> StartAsync()
    {
        var provider = new IdentityProvider();
        await provider.app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }

    private IResult Describe() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Authority,
        ["authorization_endpoint"] = Authority + "/authorize",
        ["token_endpoint"] = Authority + "/token",
        ["jwks_uri"] = Authority + "/keys",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || !query["scope"].ToString().Split(' ').Contains("openid")) return Results.BadRequest();
        var code = $"code-{Interlocked.Increment(ref codes)}";
        LastReturn = query["redirect_uri"].ToString();
        grants[code] = new(LastReturn, query["code_challenge"].ToString(), query["nonce"].ToString());
        return Results.Redirect($"{LastReturn}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != Secret || form["grant_type"] != "authorization_code") return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        if (!grants.TryRemove(form["code"].ToString(), out var grant) || grant.Return != form["redirect_uri"] || grant.Challenge != Challenge(form["code_verifier"].ToString())) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        return Results.Json(new Dictionary<string, object> { ["access_token"] = "opaque", ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = IdToken(grant.Nonce) });
    }

    private string IdToken(string nonce)
    {
        using var other = RSA.Create(2048);
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>(Claims) { ["nonce"] = nonce },
            SigningCredentials = new(SignsWithAnotherKey ? new RsaSecurityKey(other) { KeyId = key.KeyId } : key, SecurityAlgorithms.RsaSha256),
        });
    }

    private static string Challenge(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private sealed record Grant(string Return, string Challenge, string Nonce);
}
