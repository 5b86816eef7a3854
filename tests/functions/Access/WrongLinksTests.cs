using IlpFunctions.Functions.Access;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class WrongLinksTests
{
    private readonly SettableClock clock = new(new(2026, 8, 17, 12, 0, 0, TimeSpan.Zero));
    private readonly WrongLinks wrong;

    public WrongLinksTests() => wrong = new(clock);

    [Fact]
    public void Address_ThatTriedAsManyAsAreLetPass_HasToWaitForTheNextWindow()
    {
        Try("203.0.113.9", WrongLinks.MostInAWindow - 1);
        Assert.False(wrong.IsTooMany("203.0.113.9"));

        wrong.Count("203.0.113.9", "one more");

        Assert.True(wrong.IsTooMany("203.0.113.9"));
        Assert.False(wrong.IsTooMany("203.0.113.10"));
        clock.Now += WrongLinks.Window - TimeSpan.FromTicks(1);
        Assert.True(wrong.IsTooMany("203.0.113.9"));
        clock.Now += TimeSpan.FromTicks(1);
        Assert.False(wrong.IsTooMany("203.0.113.9"));
    }

    [Fact]
    public void Link_OpenedAgainAndAgain_CountsOnce()
    {
        for (var i = 0; i < 10 * WrongLinks.MostInAWindow; i++) wrong.Count("203.0.113.9", "an old link");

        Assert.False(wrong.IsTooMany("203.0.113.9"));
    }

    [Fact]
    public void Count_OfVeryManyAddresses_ForgetsRatherThanGrows()
    {
        Try("203.0.113.9", WrongLinks.MostInAWindow);
        for (var i = 0; i < 10_000; i++) wrong.Count($"2001:db8::{i}", "x");

        Assert.False(wrong.IsTooMany("203.0.113.9"));
    }

    private void Try(string address, int links)
    {
        for (var i = 0; i < links; i++) wrong.Count(address, $"link {i}");
    }
}
