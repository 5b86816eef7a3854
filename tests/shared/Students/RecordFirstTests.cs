using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>A command is recorded first, then the orchestration is woken; what is lost in between is found again by its hint.</summary>
public sealed class RecordFirstTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync() => district = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Command_SaidTwice_TakesEffectOnceAndWakesAgain()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        var first = await district.SayAsync("s1", Say.Waive("2026-08-17"));
        var stored = await StoredState.OfAsync(district.Store);

        var second = await district.SayAsync("s1", Say.Waive("2026-08-17"));

        Assert.Equal((CommandOutcome.Accepted, CommandOutcome.Duplicate), (first.Outcome, second.Outcome));
        Assert.Equal(stored, await StoredState.OfAsync(district.Store));
        Assert.Equal(3, district.Waker.Calls.Count);
        Assert.Equal(2, await ReceiptsAsync("s1"));
    }

    [Fact]
    public async Task Command_FirstOneSaidTwice_SaysBothTimesThatItMadeTheRecord()
    {
        var first = await district.SayAsync("s1", Say.Enroll("s1"));
        var second = await district.SayAsync("s1", Say.Enroll("s1"));

        Assert.Equal((CommandOutcome.Accepted, true), (first.Outcome, first.Created));
        Assert.Equal((CommandOutcome.Duplicate, true), (second.Outcome, second.Created));
    }

    [Fact]
    public async Task Command_SameKeySaysSomethingElse_TheFirstWordHolds()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        await district.SayAsync("s1", Say.Waive("2026-08-17", key: "k"));

        var second = await district.SayAsync("s1", Say.Leave("2026-08-17", key: "k"));

        Assert.Equal(CommandOutcome.Duplicate, second.Outcome);
        Assert.Null((await district.ReadAsync("s1")).Left);
        Assert.IsType<WaivePlan>((await district.Rows.ReceiptAsync(Key("s1"), "k"))!.Command);
    }

    [Fact]
    public async Task Command_SaysWhatIsSoAlready_LeavesNoTraceAndWakesNobody()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        var stored = await StoredState.OfAsync(district.Store);

        var again = await district.SayAsync("s1", Say.Enroll("s1", key: "next roster"));

        Assert.Equal(CommandOutcome.Unchanged, again.Outcome);
        Assert.Equal(stored, await StoredState.OfAsync(district.Store));
        Assert.Single(district.Waker.Calls);
    }

    [Fact]
    public async Task Command_BeforeTheOrchestrationExists_MayStartIt()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));

        Assert.Equal([(Key("s1"), true)], district.Waker.Calls);
    }

    [Fact]
    public async Task Command_AfterTheOrchestrationHasEnded_StartsItOnlyForAStudentWhoIsBack()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        await district.SayAsync("s1", Say.Leave("2026-09-01"));
        Assert.True((await district.Turns.TakeAsync(Key("s1"))).IsOver);
        district.Waker.Running.Clear();

        await district.SayAsync("s1", Say.Leave("2026-09-02"));
        Assert.Empty(district.Waker.Running);
        Assert.Equal((Key("s1"), false), district.Waker.Calls[^1]);

        await district.SayAsync("s1", Say.Enroll("s1", entered: "2026-09-14"));
        Assert.Equal((Key("s1"), true), district.Waker.Calls[^1]);
        Assert.False((await district.Turns.TakeAsync(Key("s1"))).IsOver);
    }

    [Fact]
    public async Task Command_ForAStudentNobodyEnrolled_IsKeptWithItsReason()
    {
        var result = await district.SayAsync("s9", Say.Waive("2026-08-17"));

        Assert.Equal(CommandOutcome.Refused, result.Outcome);
        Assert.Equal(result.Reason, (await district.Rows.ReceiptAsync(Key("s9"), "waive"))?.RefusedBecause);
        Assert.Null(await district.Rows.ReadAsync(Key("s9")));
        Assert.Empty(district.Waker.Calls);
    }

    [Fact]
    public async Task Command_Refused_IsKeptAndToldOnceAndSaysTheSameAgain()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        await district.SayAsync("s1", Say.Waive("2026-08-17"));

        var first = await district.SayAsync("s1", Say.Waive("2026-08-18", key: "again"));
        var second = await district.SayAsync("s1", Say.Waive("2026-08-18", key: "again"));

        Assert.Equal("The plan was waived on August 17, 2026 by Lena Voss, school lead.", first.Reason);
        Assert.Equal(first, second);
        var audit = await district.Rows.AuditAsync(Key("s1")).ToListAsync();
        Assert.Equal([$"Refused: {first.Reason}"], audit.Skip(2).Select(entry => entry.What));
        Assert.Equal(audit.Count, (await district.ReadAsync("s1")).AuditLength);
    }

    [Fact]
    public async Task Command_ManyOnOneStudentAtOnce_AllTakeEffect()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        using var together = new Barrier(3);
        Task<CommandResult> Start(StudentCommand command) => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return district.SayAsync("s1", command);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();

        var results = await Task.WhenAll(Start(Say.Assign(Abe)), Start(Say.Waive("2026-08-17")), Start(Say.Enroll("s1", email: "s1@mail.example")));

        Assert.All(results, result => Assert.Equal(CommandOutcome.Accepted, result.Outcome));
        var record = await district.ReadAsync("s1");
        Assert.Equal((Abe, "s1@mail.example", true), (record.Adviser, record.Email, record.CreationWaiver is not null));
        Assert.Equal(4, record.Revision);
        Assert.Equal(await AuditNumbersAsync("s1"), Enumerable.Range(0, record.AuditLength));
        Assert.Equal(record.Revision, (await district.Rollcall.SchoolAsync(Id, Sun).SingleAsync()).Revision);
    }

    [Fact]
    public async Task Command_AnotherOneComesBetweenReadAndWrite_IsDecidedAgain()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        var other = new CommandDesk(district.Rows, district.Index, district.Rollcall, district.Districts, district.Clock);
        district.Store.BeforeCommit = async table =>
        {
            if (table != StudentRows.Table) return;
            district.Store.BeforeCommit = null;
            await other.RecordAsync(Key("s1"), Say.Waive("2026-08-17", key: "first"));
        };

        var second = await district.SayAsync("s1", Say.Waive("2026-08-17", key: "second"));

        Assert.Equal(CommandOutcome.Refused, second.Outcome);
        Assert.Equal(await AuditNumbersAsync("s1"), Enumerable.Range(0, (await district.ReadAsync("s1")).AuditLength));
    }

    private async Task<int> ReceiptsAsync(string student) =>
        await district.Store.QueryAsync(StudentRows.Table, Key(student).Partition, new("command|", "command}")).CountAsync();

    private async Task<List<int>> AuditNumbersAsync(string student) =>
        await district.Store.QueryAsync(StudentRows.Table, Key(student).Partition, new("audit|", "audit}")).Select(row => int.Parse(row.Row[6..], System.Globalization.CultureInfo.InvariantCulture)).ToListAsync();
}
