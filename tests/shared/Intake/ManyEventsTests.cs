using IlpFunctions.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Intake;

/// <summary>Events of one shard that are settled at once.</summary>
public sealed class ManyEventsTests : IAsyncLifetime
{
    private const string Shard = "00";
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await SmallDistrict.OpenAsync();
        district.At("2026-08-21");
    }

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Of each event there are its student's number and its student's record; all else is written for many.</summary>
    [Fact]
    public async Task Events_OfABurst_AreWrittenTogether()
    {
        var ids = await ReceiveAsync([.. Enumerable.Range(0, IntakeSettler.BatchSize).Select(number => Events.Enrolled($"A{number}"))]);
        var before = district.Store.Commits;

        var batch = await SettleAsync();

        Assert.Equal((IntakeSettler.BatchSize, true), (batch.Students.Count, batch.HasMore));
        Assert.InRange(district.Store.Commits - before, 2 * ids.Count, (2 * ids.Count) + 30);
        foreach (var id in ids) Assert.Equal((IntakeState.Settled, "Recorded."), ((await district.EventAsync(id)).State, (await district.EventAsync(id)).Outcome));
        Assert.False((await SettleAsync()).HasMore);
    }

    [Fact]
    public async Task Events_OfOneStudent_SettleOneAfterTheOther()
    {
        var ids = await ReceiveAsync(
            Events.Enrolled("A1", state: "KY-1"),
            Events.Student("student.updated", "A1", "2026-08-20T13:00:00Z", ("email", "first@mail.example")),
            Events.Student("student.updated", "A1", "2026-08-20T14:00:00Z", ("email", "second@mail.example")),
            Events.Enrolled("A2"),
            Events.Student("student.updated", "A2", "2026-08-20T13:00:00Z", ("stateId", "KY-1")));

        await SettleAsync();

        Assert.Equal("second@mail.example", (await district.RecordAsync("A1"))!.Email);
        Assert.NotEqual((await district.RecordAsync("A1"))!.Id, (await district.RecordAsync("A2"))!.Id);
        Assert.Equal([IntakeState.Settled, IntakeState.Settled, IntakeState.Settled, IntakeState.Settled, IntakeState.Held], await StatesAsync(ids));
    }

    [Fact]
    public async Task Event_ThatFails_IsHeldAndTheOthersOfItsShardAreSettled()
    {
        var ids = await ReceiveAsync([.. Enumerable.Range(0, 5).Select(number => Events.Enrolled($"A{number}"))]);
        var failures = 0;

        // The first of all fails together with the others, and then alone.
        district.Store.BeforeCommit = table => table == StudentRows.Table && failures++ is 0 or 5 ? throw new InvalidOperationException("Provoked.") : Task.CompletedTask;
        await SettleAsync();
        district.Store.BeforeCommit = null;

        var states = await StatesAsync(ids);
        var held = await district.EventAsync(ids[states.IndexOf(IntakeState.Held)]);
        Assert.Equal(4, states.Count(state => state == IntakeState.Settled));
        Assert.Contains("could not be settled (InvalidOperationException)", held.Reason, StringComparison.Ordinal);
        Assert.Empty(await Events.DecisionsOf(district).DecideAsync((await Events.RowsOf(district).FindAsync(SmallDistrict.Id, held.Id))!, IntakeAction.Released, "Robin", "Put right"));
        await SettleAsync();
        Assert.All(await StatesAsync(ids), state => Assert.Equal(IntakeState.Settled, state));
        for (var number = 0; number < 5; number++) Assert.NotNull(await district.RecordAsync($"A{number}"));
    }

    /// <summary>Receives events under ids of one shard, in the order in which they are looked at.</summary>
    private async Task<List<string>> ReceiveAsync(params byte[][] bodies)
    {
        var ids = Enumerable.Range(0, 100_000).Select(number => $"e{number}").Where(id => IntakeRows.Shard(id) == Shard).Take(bodies.Length).ToList();
        foreach (var (id, body) in ids.Zip(bodies))
        {
            district.Clock.Now += TimeSpan.FromSeconds(1);
            await Events.DeskOf(district).ReceiveAsync(SmallDistrict.Id, Events.Source, id, body);
        }

        return ids;
    }

    private Task<SettledBatch> SettleAsync() => Events.SettlerOf(district).SettleAsync(SmallDistrict.Id, Shard);

    private async Task<List<IntakeState>> StatesAsync(List<string> ids)
    {
        var states = new List<IntakeState>();
        foreach (var id in ids) states.Add((await district.EventAsync(id)).State);
        return states;
    }
}
