using IlpFunctions.Time;
using Microsoft.Extensions.Time.Testing;

namespace IlpFunctions.Tests.Time;

public sealed class IdTests
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    [Fact]
    public void SeededIds_SameSeed_GiveTheSameIdsInTheSameOrder() => Assert.Equal(Take(new SeededIds(7), 50), Take(new SeededIds(7), 50));

    [Fact]
    public void SeededIds_StartedLater_GoOnWhereTheyStopped() => Assert.Equal(Take(new SeededIds(7), 50).Skip(20), Take(new SeededIds(7, first: 20), 30));

    [Fact]
    public void SeededIds_AnotherSeed_GiveOtherIds() => Assert.Empty(Take(new SeededIds(7), 50).Intersect(Take(new SeededIds(8), 50)));

    [Fact]
    public void SeededIds_OnEveryMachine_AreThese() => Assert.Equal(["2fy68b9gp5efp9k7cdpxfj0s27"], Take(new SeededIds(7), 1));

    [Fact]
    public void TimeOrderedIds_SortByTheMomentTheyWereMadeIn()
    {
        var time = new FakeTimeProvider(new(2026, 8, 12, 7, 30, 0, TimeSpan.Zero));
        var source = new TimeOrderedIds(time);
        var ids = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            ids.Add(source.NewId());
            time.Advance(i % 2 == 0 ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromDays(i));
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void TimeOrderedIds_OfOneMoment_HaveTheirMomentInCommonAndNothingElse()
    {
        var ids = Take(new TimeOrderedIds(new FakeTimeProvider(new(2026, 8, 12, 7, 30, 0, TimeSpan.Zero))), 1000);

        // 48 bits of 128 are the first nine characters, of which the first holds three bits.
        Assert.Single(ids.Select(id => id[..9]).Distinct());
        Assert.Equal(ids.Count, ids.Select(id => id[10..]).Distinct().Count());
    }

    [Fact]
    public void Ids_OfAllKinds_Are26CharactersThatCanBeReadAloudAndNeverRepeat()
    {
        foreach (var source in new IIdSource[] { new SeededIds(long.MinValue), new RandomIds(), new TimeOrderedIds(TimeProvider.System) })
        {
            var ids = Take(source, 1000);
            Assert.All(ids, id => Assert.Equal((26, true), (id.Length, id.All(Alphabet.Contains))));
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    private static List<string> Take(IIdSource source, int count) => [.. Enumerable.Range(0, count).Select(_ => source.NewId())];
}
