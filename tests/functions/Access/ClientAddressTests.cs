using System.Net;
using IlpFunctions.Functions.Access;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.9", null, "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", null, "203.0.113.9")]
    [InlineData("203.0.113.9", "198.51.100.7", "203.0.113.9")] // who comes by themselves is not asked
    [InlineData("127.0.0.1", null, "127.0.0.1")]
    [InlineData("127.0.0.1", "198.51.100.7", "198.51.100.7")]
    [InlineData("::1", "10.1.2.3, 198.51.100.7:51234", "198.51.100.7")] // what is before the last was written by the client
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1")]
    [InlineData("127.0.0.1", "[2001:db8:1:2::3]:443", "20010db800010002")]
    [InlineData("2001:db8:1:2:ffff::3", null, "20010db800010002")]
    [InlineData(null, "198.51.100.7", "198.51.100.7")]
    [InlineData(null, null, "unknown")]
    public void Of_ARequest_FollowsTheTable(string? peer, string? forwarded, string address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        if (forwarded is not null) http.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(address, ClientAddress.Of(http));
    }
}
