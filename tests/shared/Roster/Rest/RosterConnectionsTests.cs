using IlpFunctions.Roster.Rest;
using Microsoft.Extensions.Configuration;

namespace IlpFunctions.Tests.Roster.Rest;

public sealed class RosterConnectionsTests
{
    private const string Secret = "a-secret-of-mine";

    [Theory]
    [InlineData("1.1", "https://sis.example/campus/ims/oneroster/v1p1/")]
    [InlineData("1.2", "https://sis.example/campus/ims/oneroster/rostering/v1p2/")]
    public void Connection_WithAddressAndVersion_AsksWhereTheStandardHasIt(string version, string root)
    {
        var connection = Configured(("Version", version)).Get("campus");

        Assert.Equal(root, connection.Root.ToString());
        Assert.Equal((1000, TimeSpan.FromHours(1), false), (connection.PageSize, connection.Overlap, connection.SecretInForm));
        Assert.All(connection.Scopes.Split(' '), scope => Assert.EndsWith(".readonly", scope, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Version", "1.0", "Version is neither 1.1 nor 1.2")]
    [InlineData("Version", "", "Version has no value")]
    [InlineData("District", "", "District has no value")]
    [InlineData("BaseUrl", "http://sis.example/", "BaseUrl does not begin with https://")]
    [InlineData("BaseUrl", "sis.example", "BaseUrl is no address")]
    [InlineData("BaseUrl", "https://me:word@sis.example/", "BaseUrl has a user, a query or a fragment: leave them out")]
    [InlineData("BaseUrl", "file:///etc/passwd", "BaseUrl does not begin with https://")]
    [InlineData("TokenUrl", "https://sis.example/token?secret=x", "TokenUrl has a user, a query or a fragment: leave them out")]
    [InlineData("ClientSecret", "", "ClientSecret has no value")]
    [InlineData("ClientSecret", "@Microsoft.KeyVault(SecretUri=https://v.example/s)", "ClientSecret is a reference to a key vault that could not be followed: let the app's identity read secrets there")]
    [InlineData("ClientAuthentication", "digest", "ClientAuthentication is neither basic nor form")]
    [InlineData("PageSize", "1", "PageSize is no number from 2 to 10000")]
    [InlineData("Overlap", "soon", "Overlap is no time span such as 01:00:00, at most 30 days")]
    public void Connection_ThatCannotBeUsed_IsRefusedByTheNameOfItsSetting(string key, string value, string why)
    {
        var refused = Assert.Throws<RosterServerException>(() => Configured((key, value)).Get("campus"));

        Assert.Equal($"The setting Ilp__Polls__Connections__campus cannot be used: {why}", refused.Message);
    }

    [Fact]
    public void Connection_InATraceOrALog_DoesNotShowItsSecret() => Assert.DoesNotContain(Secret, $"{Configured().Get("campus")}", StringComparison.Ordinal);

    [Fact]
    public void Connection_ThatIsNotConfigured_IsRefused() => Assert.Throws<RosterServerException>(() => Configured().Get("other"));

    [Fact]
    public void Connections_OfSeveralDistricts_AreListedInTheOrderOfNames()
    {
        var settings = new Dictionary<string, string?> { ["Ilp:Polls:Connections:north:District"] = "2", ["Ilp:Polls:Connections:east:District"] = "1", ["Ilp:Polls:Connections:west:Version"] = "1.1" };

        var all = new RosterConnections(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).All();

        Assert.Equal([("east", "1"), ("north", "2"), ("west", null)], all.Select(connection => (connection.Name, connection.District?.Value)));
    }

    [Fact]
    public void Connections_OfMadeUpPeople_AreNone()
    {
        Assert.Empty(RosterConnections.Nobody.All());
        Assert.Throws<RosterServerException>(() => RosterConnections.Nobody.Get("campus"));
    }

    private static RosterConnections Configured(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["District"] = "900",
            ["Version"] = "1.1",
            ["BaseUrl"] = "https://sis.example/campus",
            ["TokenUrl"] = "https://sis.example/token",
            ["ClientId"] = "me",
            ["ClientSecret"] = Secret,
        };
        foreach (var (key, value) in changes) settings[key] = value;
        return new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Ilp:Polls:Connections:campus:{setting.Key}", setting.Value))).Build());
    }
}
