using System.Text.Json.Nodes;
using IlpFunctions.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Intake;

/// <summary>What is said of a student who is not enrolled yet, and the enrolment, are stored at the same moment by two workers: neither saw the other, and nothing is lost.</summary>
public sealed class EarlyRaceTests : IAsyncLifetime
{
    private static readonly byte[] Plan = Events.Student("plan.established", "A1", "2026-08-20T13:00:00Z", ("on", "2026-08-20"), ("plan", new JsonObject { ["notes"] = "Early" }));

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

    /// <param name="first">Who is about to write when the other comes in between and is done before.</param>
    [Theory]
    [InlineData("enrolment")]
    [InlineData("plan")]
    public async Task Plan_StoredAtTheMomentOfTheEnrolment_IsTakenUp(string first)
    {
        var (own, other) = first == "enrolment" ? (Events.Enrolled(), Plan) : (Plan, Events.Enrolled());
        var between = false;
        Assert.NotEqual(IntakeRows.Shard("own"), IntakeRows.Shard("other"));
        district.Store.BeforeCommit = async table =>
        {
            if (between || table != StudentRows.Table) return;
            between = true;
            await Events.DeskOf(district).ReceiveAsync(SmallDistrict.Id, Events.Source, "other", other);
            await Events.SettlerOf(district).SettleAsync(SmallDistrict.Id, IntakeRows.Shard("other"));
        };

        await district.TakeAsync("own", own);

        Assert.True(between);
        var record = (await district.RecordAsync())!;
        Assert.NotNull(record.Plan);
        Assert.Equal("Ada Park", record.Name.ToString());
        Assert.Equal((IntakeState.Settled, IntakeState.Settled), ((await district.EventAsync("own")).State, (await district.EventAsync("other")).State));
        Assert.Empty(await district.Rows.EarlyAsync(new(SmallDistrict.Id, record.Id)));
    }
}
