using Azure.Core;

namespace IlpFunctions.Tests.Notifications;

/// <summary>A token that somebody has already.</summary>
internal sealed class KnownToken(string token) : TokenCredential
{
    private static readonly DateTimeOffset Ever = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, Ever);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(new AccessToken(token, Ever));
}
