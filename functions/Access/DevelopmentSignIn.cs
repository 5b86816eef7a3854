using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>
/// Signing in as anybody, without a password ("continue as …"). It exists only where it is switched on, nothing else signs people in, the server listens to this
/// machine alone, and the request comes from this machine directly.
/// </summary>
public sealed class DevelopmentSignIn
{
    /// <summary>Whether development mode is on. That alone opens nothing.</summary>
    public bool IsOn { get; init; }

    /// <summary>Whether it exists for a request.</summary>
    public bool ExistsFor(HttpContext http) =>
        IsOn && !IsReplaced(http.RequestServices) && IsFromThisMachine(http) && http.RequestServices.GetService<IServer>() is { } server && ListensToThisMachineOnly(server);

    private static bool IsReplaced(IServiceProvider services) => services.GetService<OpenIdSettings>() is { IsOn: true } || services.GetService<PlatformSignIn>() is { IsOn: true };

    /// <summary>A proxy on this machine hides where a request comes from: one that says so is not let in.</summary>
    private static bool IsFromThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    private static bool ListensToThisMachineOnly(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(IsLoopback);

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host.Trim('[', ']');
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
