using System.Net;
using IlpFunctions.Functions.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class DevelopmentSignInTests
{
    [Theory]
    [InlineData(true, "127.0.0.1", "http://localhost:7071", true)]
    [InlineData(true, "::1", "http://[::1]:7071", true)]
    [InlineData(true, "::ffff:127.0.0.1", "http://127.0.0.1:7071", true)]
    [InlineData(false, "127.0.0.1", "http://localhost:7071", false)]
    [InlineData(true, "192.0.2.7", "http://localhost:7071", false)]
    [InlineData(true, null, "http://localhost:7071", false)]
    [InlineData(true, "127.0.0.1", "http://0.0.0.0:7071", false)]
    [InlineData(true, "127.0.0.1", "http://[::]:7071", false)]
    [InlineData(true, "127.0.0.1", "http://*:7071", false)]
    [InlineData(true, "127.0.0.1", "http://+:80", false)]
    [InlineData(true, "127.0.0.1", "http://localhost.example.org:7071", false)]
    [InlineData(true, "127.0.0.1", "http://localhost:7071 http://192.0.2.7:80", false)]
    [InlineData(true, "127.0.0.1", "", false)]
    public void ExistsFor_OneThingThatIsNotThisMachine_IsFalse(bool isOn, string? remote, string addresses, bool exists) =>
        Assert.Equal(exists, new DevelopmentSignIn { IsOn = isOn }.ExistsFor(Request(remote, addresses)));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public void ExistsFor_ARequestThatAProxyHasPassedOn_IsFalse(string header)
    {
        var http = Request("127.0.0.1", "http://localhost:7071");
        http.Request.Headers[header] = "for=192.0.2.7";

        Assert.False(new DevelopmentSignIn { IsOn = true }.ExistsFor(http));
    }

    [Fact]
    public void ExistsFor_AHostWithoutServer_IsFalse()
    {
        var http = Request("127.0.0.1", "");
        http.RequestServices = new ServiceCollection().BuildServiceProvider();

        Assert.False(new DevelopmentSignIn { IsOn = true }.ExistsFor(http));
    }

    private static DefaultHttpContext Request(string? remote, string addresses)
    {
        var services = new ServiceCollection().AddSingleton<IServer>(new Listening(addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var http = new DefaultHttpContext { RequestServices = services.BuildServiceProvider() };
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        return http;
    }

    /// <summary>A server that says where it listens, and does not.</summary>
    private sealed class Listening : IServer
    {
        public Listening(IEnumerable<string> addresses)
        {
            var feature = new ServerAddresses();
            foreach (var address in addresses) feature.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(feature);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }

    private sealed class ServerAddresses : IServerAddressesFeature
    {
        public ICollection<string> Addresses { get; } = [];

        public bool PreferHostingUrls { get; set; }
    }
}
