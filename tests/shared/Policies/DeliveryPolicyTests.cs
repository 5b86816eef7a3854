using IlpFunctions.Policies;

namespace IlpFunctions.Tests.Policies;

/// <summary>How long a message waits after an attempt.</summary>
public sealed class DeliveryPolicyTests
{
    [Theory]
    [InlineData(1, null, 5)]
    [InlineData(2, null, 10)]
    [InlineData(3, null, 20)]
    [InlineData(7, null, 320)]
    [InlineData(8, null, 360)] // the longest
    [InlineData(100, null, 360)]
    [InlineData(1, 90, 90)] // the channel asks for more
    [InlineData(8, 1, 360)] // or for less
    public void Wait_DoublesUpToTheLongest_AndIsNeverShorterThanAsked(int attempts, int? asked, int minutes)
    {
        var own = Math.Min(360, 5 * Math.Pow(2, Math.Min(attempts, 10) - 1));
        foreach (var number in Enumerable.Range(0, 200))
            Assert.InRange(DeliveryPolicy.Default.WaitAfter($"m{number}", attempts, asked is { } at ? TimeSpan.FromMinutes(at) : null).TotalMinutes, minutes, minutes + (own / 4));
    }

    [Fact]
    public void Wait_IsSpread_AndTheSameEachTime()
    {
        var waits = Enumerable.Range(0, 100).Select(number => DeliveryPolicy.Default.WaitAfter($"m{number}", 4, asked: null)).ToList();

        Assert.True(waits.Distinct().Count() > 90);
        Assert.InRange(waits.Average(wait => wait.TotalMinutes), 44, 46);
        Assert.Equal(waits, Enumerable.Range(0, 100).Select(number => DeliveryPolicy.Default.WaitAfter($"m{number}", 4, asked: null)));
    }

    [Theory]
    [InlineData("attempts", 0)]
    [InlineData("attempts", 101)]
    [InlineData("firstWaitMinutes", 0)]
    [InlineData("firstWaitMinutes", 361)] // longer than the longest
    [InlineData("longestWaitMinutes", 1441)]
    public void Policy_OutOfRange_IsRefused(string field, int value)
    {
        var refused = Assert.ThrowsAny<Exception>(() => Districts.SmallDistrict.PolicyBookOf(version =>
        {
            version["notices"]!["delivery"] = new System.Text.Json.Nodes.JsonObject { ["attempts"] = 20, ["firstWaitMinutes"] = 5, ["longestWaitMinutes"] = 360 };
            version["notices"]!["delivery"]![field] = value;
        }));

        Assert.Contains("notices.delivery", refused.Message, StringComparison.Ordinal);
    }
}
