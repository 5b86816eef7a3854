using System.Net;
using IlpFunctions.Functions.Access;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class TransportTests
{
    [Theory]
    [InlineData("127.0.0.1", "https", false, "https")]
    [InlineData("127.0.0.1", "https, http", false, "https")]
    [InlineData("::1", "HTTPS", false, "https")]
    [InlineData("127.0.0.1", "http", false, "http")]
    [InlineData("127.0.0.1", null, false, "http")]
    [InlineData("203.0.113.9", "https", false, "http")] // what a stranger says of itself
    [InlineData(null, "https", false, "http")]
    [InlineData("203.0.113.9", null, true, "https")] // the app's address is one of TLS
    public void Scheme_OfARequest_IsWhatTheBrowserSees(string? peer, string? forwarded, bool isAlwaysSecure, string scheme)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "http";
        http.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        if (forwarded is not null) http.Request.Headers["X-Forwarded-Proto"] = forwarded;

        Transport.Settle(http, isAlwaysSecure);

        Assert.Equal(scheme, http.Request.Scheme);
    }
}
