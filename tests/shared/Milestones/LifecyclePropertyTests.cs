using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>What holds after any sequence of commands, turns, messages and days. A failure prints the shrunk sequence and the seed that replays it.</summary>
public sealed class LifecyclePropertyTests
{
    private static readonly Gen<Happening> SomeHappening =
        from kind in Gen.Frequency(
            (4, Gen.Constant("turn")), (3, Gen.Constant("days")), (2, Gen.Constant("dispatch")), (2, Gen.Constant("enroll")), (2, Gen.Constant("assign")),
            (1, Gen.Constant("leave")), (1, Gen.Constant("establish")), (1, Gen.Constant("waive")), (2, Gen.Constant("again")))
        from number in Gen.Choose(0, 40)
        select new Happening(kind, number);

    [Fact]
    public void AnySequence_OfCommandsTurnsAndDays_KeepsTheRecordWhole() =>
        Prop.ForAll(Arb.From(SomeHappening.ListOf(25), Shorter), HoldsAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static IEnumerable<List<Happening>> Shorter(List<Happening> story) =>
        Enumerable.Range(0, story.Count).Select(skipped => story.Where((_, index) => index != skipped).ToList());

    private static async Task HoldsAsync(List<Happening> story)
    {
        using var district = await OpenAsync();
        await district.SayAsync("s1", Say.Enroll("s1", key: "first", guardians: [Say.Parent]));
        var said = new List<StudentCommand>();
        var settled = new Dictionary<string, Notice>();
        foreach (var (happening, index) in story.Select((happening, index) => (happening, index)))
        {
            await LiveAsync(district, happening, index, said);
            await CheckAsync(district, settled);
        }

        var stored = await StoredState.OfAsync(district.Store);
        foreach (var command in said) await district.SayAsync("s1", command);
        Assert.Equal(stored, await StoredState.OfAsync(district.Store));
    }

    private static async Task LiveAsync(SmallDistrict district, Happening happening, int index, List<StudentCommand> said)
    {
        switch (happening.Kind)
        {
            case "turn":
                await district.Turns.TakeAsync(Key("s1"));
                break;
            case "days":
                district.Clock.Now += TimeSpan.FromDays(happening.Number);
                break;
            case "dispatch":
                await district.Dispatcher.RunAsync();
                break;
            case "again" when said.Count > 0:
                await district.SayAsync("s1", said[happening.Number % said.Count]);
                break;
            case "again":
                break;
            default:
                var command = happening.Command($"{index}");
                if ((await district.SayAsync("s1", command)).Outcome is CommandOutcome.Accepted or CommandOutcome.Refused) said.Add(command);
                break;
        }
    }

    private static async Task CheckAsync(SmallDistrict district, Dictionary<string, Notice> settled)
    {
        var record = await district.ReadAsync("s1");
        Assert.True(record.Milestones.Count(milestone => milestone.State == MilestoneState.Open) <= 1, "Two milestones are open.");
        Assert.Equal(record.Milestones.Count, record.Milestones.Select(milestone => milestone.Id).Distinct().Count());
        Assert.All(record.Milestones, milestone => Assert.Equal(milestone.Ladder.Count, milestone.Ladder.Select(step => step.Step).Distinct().Count()));
        var audit = await district.Store.QueryAsync(StudentRows.Table, Key("s1").Partition, new("audit|", "audit}")).Select(row => row.Row).ToListAsync();
        Assert.Equal(Enumerable.Range(0, record.AuditLength).Select(number => $"audit|{number:00000000}"), audit);
        Assert.Empty(district.Errors);
        await foreach (var notice in district.Rows.NoticesAsync(Key("s1")))
        {
            if (settled.TryGetValue(notice.Id, out var before)) Assert.Equal(before, notice);
            else if (notice.State != NoticeState.Pending) settled.Add(notice.Id, notice);
        }
    }

    /// <summary>One thing that happens; the number chooses among its kinds, or says how many days pass.</summary>
    private sealed record Happening(string Kind, int Number)
    {
        public StudentCommand Command(string key) => Kind switch
        {
            "enroll" => Say.Enroll("s1", grade: 5 + (Number % 3), school: Number % 2 == 0 ? Sun : Moon, key: key, guardians: Number % 5 == 0 ? [Say.NoMail] : [Say.Parent]),
            "assign" => Say.Assign((Number % 3) switch { 0 => Ana, 1 => Abe, _ => null }, key),
            "leave" => Say.Leave("2026-09-01", key: key),
            "establish" => Say.Establish("2026-11-01", key),
            "waive" => Say.Waive("2026-11-01", key: key),
            _ => throw new InvalidOperationException($"{Kind} is no command."),
        };
    }
}
