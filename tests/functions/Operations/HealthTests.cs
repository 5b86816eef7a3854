using System.Net;
using System.Text.Json.Nodes;
using IlpFunctions.Tests.Functions.Pages;

namespace IlpFunctions.Tests.Functions.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_OfAWellApp_TellsStoreClockAndBacklogToAnybody()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var anybody = district.Visitor();

        var answer = await anybody.GetAsync("/api/health");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var health = JsonNode.Parse(answer.Text)!;
        Assert.Equal(("well", true, "virtual"), ((string?)health["status"], (bool?)health["store"]!["works"], (string?)health["clock"]!["kind"]));
        Assert.Equal(district.Clock.Now, health["clock"]!["now"]!.GetValue<DateTimeOffset>());
        Assert.Equal(0, (int?)health["backlog"]!["ready"]);
        Assert.Equal(5, (int?)health["backlog"]!["waiting"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Health_WhileTheStoreDoesNotAnswer_Is503AndWellAgainAfterwards()
    {
        BrokenStore? store = null;
        await using var district = await PageDistrict.OpenAsync(over: inner => store = new BrokenStore(inner));
        using var anybody = district.Visitor();
        store!.IsBroken = true;

        var ill = await anybody.GetAsync("/api/health");
        store.IsBroken = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.Status);
        Assert.Equal(("ill", false), ((string?)JsonNode.Parse(ill.Text)!["status"], (bool?)JsonNode.Parse(ill.Text)!["store"]!["works"]));
        Assert.DoesNotContain("disk", ill.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/api/health")).Status);
    }
}
