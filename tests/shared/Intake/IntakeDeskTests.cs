using System.Text;
using IlpFunctions.Intake;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Intake;

public sealed class IntakeDeskTests : IAsyncLifetime
{
    private static readonly byte[] Wrong = """{"type":"student.graduated","timestamp":"2026-08-20T12:00:00Z","data":{"on":"2026-05-20"}}"""u8.ToArray();

    private SmallDistrict district = null!;
    private IntakeDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        district = await SmallDistrict.OpenAsync();
        district.At("2026-08-21");
        district.Store.Revive();
        desk = Events.DeskOf(district);
    }

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Event_ReceivedTwice_IsStoredOnce()
    {
        Assert.Equal(IntakeAnswer.Accepted, await ReceiveAsync("m1", Events.Enrolled()));
        var commits = district.Store.Commits;
        Assert.Equal(IntakeAnswer.Duplicate, await ReceiveAsync("m1", Events.Enrolled()));

        Assert.Equal((IntakeState.Waiting, "student.enrolled"), await StandsAsync("m1"));
        Assert.Equal(commits + 1, district.Store.Commits); // The one that was turned down.
        await district.SettleAsync();
        Assert.Equal(IntakeAnswer.Duplicate, await ReceiveAsync("m1", Events.Enrolled()));
        Assert.Equal((IntakeState.Settled, "student.enrolled"), await StandsAsync("m1"));
    }

    [Fact]
    public async Task Event_OnceTheDayIsHinted_IsOneCommit()
    {
        await desk.ReceiveAsync(SmallDistrict.Id, Events.Source, "m0", Events.Enrolled("A0"));
        var before = district.Store.Commits;

        for (var i = 1; i <= 10; i++) await desk.ReceiveAsync(SmallDistrict.Id, Events.Source, $"m{i}", Events.Enrolled($"A{i}"));

        Assert.Equal(before + 10, district.Store.Commits);
        Assert.Empty(district.Store.Scans);
    }

    [Fact]
    public async Task Event_OfTheSameIdAndAnotherBody_IsTurnedDown()
    {
        await ReceiveAsync("m1", Events.Enrolled());

        Assert.Equal(IntakeAnswer.OtherBody, await ReceiveAsync("m1", Events.Enrolled(given: "Eve")));
        Assert.Equal(Events.Enrolled(), (await Events.RowsOf(district).FindAsync(SmallDistrict.Id, "m1"))!.Body);
    }

    [Fact]
    public async Task Event_ThatIsWrong_IsRefusedStoredAndMayBeSentAgainCorrected()
    {
        Assert.Equal(IntakeAnswer.Refused, await ReceiveAsync("m1", Wrong));
        Assert.Equal(IntakeAnswer.Refused, await ReceiveAsync("m1", Wrong));
        var refused = await district.EventAsync("m1");
        Assert.Equal((IntakeState.Refused, true), (refused.State, refused.RefusedAtTheDoor));
        Assert.Equal([new EventProblem("$.data.studentId", "It is missing. Add it.")], refused.Problems);

        Assert.Equal(IntakeAnswer.Accepted, await ReceiveAsync("m1", Events.Enrolled()));

        var stored = (await Events.RowsOf(district).FindAsync(SmallDistrict.Id, "m1"))!;
        Assert.Equal((IntakeState.Waiting, IntakeAction.SentAgain), (stored.Event.State, Assert.Single(stored.Event.Decisions).What));
        Assert.Equal(Events.Enrolled(), stored.Body);
        Assert.Equal(Wrong, stored.Original);
        Assert.Equal(IntakeAnswer.OtherBody, await ReceiveAsync("m1", Wrong));
    }

    [Theory]
    [InlineData("""{"type":"bus.late","timestamp":"2026-08-20T12:00:00Z","data":{"minutes":5}}""", IntakeState.UnknownType)]
    [InlineData("""{"type":"student.graduated","timestamp":"2026-08-22T09:30:00Z","data":{"studentId":"A1","on":"2026-05-20"}}""", IntakeState.Waiting)]
    [InlineData("""{"type":"student.graduated","timestamp":"2026-08-22T09:30:01Z","data":{"studentId":"A1","on":"2026-05-20"}}""", IntakeState.Held)]
    public async Task Event_OfAnUnknownTypeOrFromTheFuture_IsAcceptedAndReported(string body, IntakeState expected)
    {
        Assert.Equal(IntakeAnswer.Accepted, await ReceiveAsync("m1", Encoding.UTF8.GetBytes(body)));

        var stored = await district.EventAsync("m1");
        Assert.Equal(expected, stored.State);
        Assert.Equal(expected == IntakeState.Waiting, stored.Reason is null);
    }

    [Fact]
    public async Task Event_OfTheLargestSize_IsKeptByteForByte()
    {
        byte[] body = [.. Enumerable.Repeat((byte)'"', (256 * 1024) - 1), 0xFF];

        Assert.Equal(IntakeAnswer.Refused, await ReceiveAsync("m1", body));

        Assert.Equal(body, (await Events.RowsOf(district).FindAsync(SmallDistrict.Id, "m1"))!.Body);
    }

    [Fact]
    public async Task Event_SentManyTimesAtOnce_IsAcceptedOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => desk.ReceiveAsync(SmallDistrict.Id, Events.Source, "m1", Events.Enrolled()))));

        Assert.Equal((1, 19), (answers.Count(answer => answer.Answer == IntakeAnswer.Accepted), answers.Count(answer => answer.Answer == IntakeAnswer.Duplicate)));
    }

    private async Task<IntakeAnswer> ReceiveAsync(string id, byte[] body) => (await desk.ReceiveAsync(SmallDistrict.Id, Events.Source, id, body)).Answer;

    private async Task<(IntakeState, string?)> StandsAsync(string id) => (await district.EventAsync(id)) is var stored ? (stored.State, stored.Type) : default;
}
