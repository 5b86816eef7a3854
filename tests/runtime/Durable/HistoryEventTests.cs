using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Tests.Runtime.Durable;

public sealed class HistoryEventTests
{
    private static readonly TaskCompleted Completed = new(3, "5") { At = new(2026, 8, 12, 7, 30, 0, TimeSpan.Zero) };

    [Fact]
    public void Json_OfACopyThatDiffers_IsTheCopysOwn()
    {
        Assert.Contains("\"result\":\"5\"", Completed.Json, StringComparison.Ordinal);

        var other = Completed with { Result = "6" };
        var later = Completed with { At = Completed.At.AddHours(1) };

        Assert.Contains("\"result\":\"6\"", other.Json, StringComparison.Ordinal);
        Assert.Contains("08:30:00", later.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("08:30:00", Completed.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_OfWhichOneHasItsTextAndOneHasNot_AreEqualAndReadTheSame()
    {
        var without = Completed with { };
        var text = Completed.Json;

        Assert.Equal(without, Completed);
        Assert.Equal(without.GetHashCode(), Completed.GetHashCode());
        Completed.ForgetJson();
        Assert.Equal(text, Completed.Json);
    }

    [Fact]
    public void Events_ThatDifferInTimeOrKind_AreNotEqual()
    {
        Assert.NotEqual(Completed, Completed with { At = Completed.At.AddTicks(1) });
        Assert.NotEqual<HistoryEvent>(new ExecutionSuspended("x") { At = Completed.At }, new ExecutionResumed("x") { At = Completed.At });
    }
}
