using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Tests.Runtime.Durable;

public class KeptInMemoryTests
{
    [Fact]
    public void Kept_OfMoreThanFits_NeverTakesMoreThanItsBytes()
    {
        var kept = new KeptInMemory<string>(1000);
        for (var i = 0; i < 500; i++)
        {
            kept.Keep($"{i}", $"value {i}", 30);
            Assert.Equal($"value {i}", kept.Find($"{i}"));
        }

        Assert.InRange(Enumerable.Range(0, 500).Count(n => kept.Find($"{n}") is not null) * 30, 500, 1000);
    }

    [Fact]
    public void Kept_ThatIsUsedAgainAndAgain_OutlivesWhatIsNot()
    {
        var kept = new KeptInMemory<string>(1000);
        kept.Keep("used", "value", 30);
        kept.Keep("unused", "value", 30);

        for (var i = 0; i < 500; i++)
        {
            kept.Keep($"{i}", "value", 30);
            Assert.Equal("value", kept.Find("used"));
        }

        Assert.Null(kept.Find("unused"));
    }

    [Fact]
    public void Kept_ThatGrows_IsCountedOnce_AndDroppedWhenItIsTooLarge()
    {
        var kept = new KeptInMemory<string>(1000);
        kept.Keep("small", "value", 100);
        for (var bytes = 1; bytes <= 400; bytes++) kept.Keep("growing", "value", bytes);
        Assert.Equal(("value", "value"), (kept.Find("small"), kept.Find("growing")));

        kept.Keep("growing", "value", 501);

        Assert.Equal(("value", null), (kept.Find("small"), kept.Find("growing")));
    }

    [Fact]
    public void Kept_DroppedOrCleared_IsGone()
    {
        var kept = new KeptInMemory<string>(1000);
        foreach (var id in new[] { "a", "b", "c" }) kept.Keep(id, "value", 400);

        kept.Drop("c");
        Assert.Equal((null, "value"), (kept.Find("c"), kept.Find("b")));
        kept.Clear();

        Assert.Null(kept.Find("b"));
    }
}
