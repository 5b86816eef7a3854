using IlpFunctions.Districts;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>What a round reads: its cost follows from what is due, not from how many districts there are.</summary>
public sealed class DispatchReadsTests
{
    [Fact]
    public async Task IdleRound_OfManyDistricts_ReadsTheIndexTwiceAndNothingElse()
    {
        using var district = await OpenWithOthersAsync();

        Assert.Equal(0, await district.Dispatcher.RunAsync());

        Assert.Equal(["Due", "Due"], district.Store.Reads);
    }

    [Fact]
    public async Task Round_ReadsOnlyTheDistrictThatHasHints()
    {
        using var district = await OpenWithOthersAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: []));
        await district.SayAsync("s1", Say.Assign(Ana));
        await district.TurnAsync("2026-08-17", "s1");
        district.At("2026-08-17", DigestAt);
        district.Store.Revive();

        Assert.Equal(1, await district.Dispatcher.RunAsync());

        Assert.Equal(2, district.Store.Reads.Count(read => read == "Due"));
        Assert.DoesNotContain(district.Store.Reads, read => read.Contains("district-", StringComparison.Ordinal));
        Assert.Equal(1, district.Store.Reads.Count(read => read == "Districts 100"));
    }

    [Fact]
    public async Task RoundBeforeTheHour_ReadsNoDistrictAndNoRecipient()
    {
        using var district = await OpenWithOthersAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: []));
        await district.SayAsync("s1", Say.Assign(Ana));
        await district.TurnAsync("2026-08-17", "s1");
        district.Store.Revive();

        Assert.Equal(0, await district.Dispatcher.RunAsync());

        Assert.Equal(["Due", "Due"], district.Store.Reads);
    }

    private static async Task<SmallDistrict> OpenWithOthersAsync()
    {
        var district = await OpenAsync();
        foreach (var number in Enumerable.Range(1, 5))
            await district.Districts.StoreAsync(new DistrictId($"district-{number}"), new("Another", CalendarText, CreationOnly, FirstImport: null, Revision: 0), Schools, Staff);
        district.Store.Revive();
        return district;
    }
}
