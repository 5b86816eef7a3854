namespace IlpFunctions.Functions.Access;

/// <summary>Signing in with any provider of OpenID Connect, for a school that runs the app on its own machine: the settings <c>Ilp:SignIn:…</c>.</summary>
public sealed record OpenIdSettings
{
    /// <summary>The name of the ways in, which also makes the address the provider sends people back to (<c>/signin-openid</c>).</summary>
    public const string Scheme = "openid";

    /// <summary>The provider's address, under which it describes itself; null where there is none.</summary>
    public Uri? Authority { get; private init; }

    /// <summary>How the provider knows this app.</summary>
    public string ClientId { get; private init; } = "";

    /// <summary>What this app proves itself with to the provider; null for a public client, which proves itself by PKCE alone.</summary>
    public string? ClientSecret { get; private init; }

    /// <summary>The claim that holds a person's roles in this app.</summary>
    public string RoleClaim { get; private init; } = "roles";

    /// <summary>Whether people sign in this way.</summary>
    public bool IsOn => Authority is not null;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">They cannot be used; the message says why.</exception>
    public static OpenIdSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Ilp:SignIn");
        if (section["Authority"] is not { Length: > 0 } authority) return new();
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            throw new InvalidOperationException("Ilp:SignIn:Authority is not an https address. Give the provider's own, as https://login.example.org/realms/school.");
        if (section["ClientId"] is not { Length: > 0 } client)
            throw new InvalidOperationException("Ilp:SignIn:ClientId is missing: the id under which the provider knows this app.");
        return new()
        {
            Authority = address,
            ClientId = client,
            ClientSecret = section["ClientSecret"] is { Length: > 0 } secret ? secret : null,
            RoleClaim = section["RoleClaim"] is { Length: > 0 } claim ? claim : "roles",
        };
    }
}
