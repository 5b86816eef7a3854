using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace IlpFunctions.Notifications.Graph;

/// <summary>
/// Microsoft Graph with application permissions, as a district has it set up: its own tenant and app registration, else the app's managed identity. Nothing is repeated here: what Graph asks to
/// send again later goes back into the queue, so that one busy service holds up nothing else.
/// </summary>
/// <param name="settings">Which tenant and app.</param>
/// <param name="credentials">What to sign in with, for tests; null for what the settings say.</param>
public sealed class GraphAccess(ChannelSettings settings, Func<DistrictId, TokenCredential>? credentials = null)
{
    private const string PublicCloud = "https://graph.microsoft.com/v1.0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<DistrictId, GraphServiceClient> clients = new();

    /// <summary>The client of a district.</summary>
    public GraphServiceClient Of(DistrictId district) => clients.GetOrAdd(district, Connect);

    private GraphServiceClient Connect(DistrictId district)
    {
        var endpoint = new Uri(settings.Find(district, "Graph:Endpoint") ?? PublicCloud);
        var authority = endpoint.GetLeftPart(UriPartial.Authority);
        var handlers = GraphClientFactory.CreateDefaultHandlers().Where(handler => handler is not RetryHandler);
        var http = GraphClientFactory.Create(handlers);
        http.Timeout = Patience;
        var provider = new AzureIdentityAuthenticationProvider(credentials?.Invoke(district) ?? Credential(district), allowedHosts: [endpoint.Host], scopes: [$"{authority}/.default"]);
        return new(http, provider, endpoint.AbsoluteUri.TrimEnd('/'));
    }

    private TokenCredential Credential(DistrictId district) =>
        settings.Find(district, "Graph:ClientSecret") is { } secret
            ? new ClientSecretCredential(settings.Get(district, "Graph:TenantId"), settings.Get(district, "Graph:ClientId"), secret)
            : new DefaultAzureCredential();
}
