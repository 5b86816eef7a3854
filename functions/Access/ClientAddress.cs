using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>Which machine a request comes from.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The client's address; for IPv6 its network, of which one machine has as many addresses as it likes. What a request says of itself is believed only when it was handed over on this
    /// machine, as the Functions host does: the last address named is the one its front end saw.
    /// </summary>
    public static string Of(HttpContext http)
    {
        var peer = http.Connection.RemoteIpAddress;
        var seen = peer is null || IPAddress.IsLoopback(peer) ? Forwarded(http.Request) ?? peer : peer;
        return seen is null ? "unknown" : Network(seen.IsIPv4MappedToIPv6 ? seen.MapToIPv4() : seen);
    }

    private static IPAddress? Forwarded(HttpRequest request)
    {
        var last = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPEndPoint.TryParse(last, out var point) ? point.Address : null;
    }

    private static string Network(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes()[..NetworkBytes]) : address.ToString();
}
