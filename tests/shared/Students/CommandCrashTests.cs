using IlpFunctions.Due;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>The process is killed at every commit of a command or a turn, before and after it.</summary>
public sealed class CommandCrashTests
{
    public static TheoryData<string> Commands => new("enroll", "move", "establish", "leave");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_KilledAtEveryCommitAndSaidAgain_EndsAsUndisturbed(string command)
    {
        var commits = await Kills.AtEveryCommitAsync(
            ArrangeAsync,
            district => district.SayAsync(Student(command), Of(command)),
            async district =>
            {
                await district.SayAsync(Student(command), Of(command));
                await district.Turns.TakeAsync(Key(Student(command)));
                await SweepTwiceAsync(district);
            });

        Assert.InRange(commits, 3, 4); // the hint, the transaction, the list; the former school's list
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_KilledAfterItsTransactionAndNeverSaidAgain_IsFoundBySweeping(string command)
    {
        var expected = await RunAsync(command, killAt: 0, after: false);
        foreach (var (commit, after) in new[] { (2, true), (3, false), (3, true) })
            Assert.Equal(expected, await RunAsync(command, commit, after));
    }

    [Fact]
    public async Task Command_KilledBeforeItsTransactionAndNeverSaidAgain_LeavesNothing()
    {
        foreach (var (commit, after) in new[] { (1, false), (1, true), (2, false) })
        {
            using var district = await OpenAsync();
            var before = await StoredState.OfAsync(district.Store);
            district.Store.KillAt(commit, after);
            await Assert.ThrowsAsync<KilledException>(() => district.SayAsync("s1", Say.Enroll("s1")));
            await district.RestartAsync();
            await SweepTwiceAsync(district);

            Assert.Equal(before, await StoredState.OfAsync(district.Store));
        }
    }

    [Theory]
    [InlineData("2026-08-17")] // opens the milestone
    [InlineData("2026-10-15")] // reminds
    [InlineData("2027-01-05")] // collapses everything into the last escalation
    public async Task Turn_KilledAtEveryCommitAndTakenAgain_EndsAsUndisturbed(string date)
    {
        var commits = await Kills.AtEveryCommitAsync(
            async district =>
            {
                await ArrangeAsync(district);
                await district.SayAsync("s2", Say.Enroll("s2", guardians: [Say.Parent]));
                district.At(date);
            },
            district => district.Turns.TakeAsync(Key("s2")),
            district => district.Turns.TakeAsync(Key("s2")));

        Assert.True(commits >= 3);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string command, int killAt, bool after)
    {
        using var district = new SmallDistrict();
        await ArrangeAsync(district);
        if (killAt > 0) district.Store.KillAt(killAt, after);
        var died = await Record.ExceptionAsync(() => district.SayAsync(Student(command), Of(command)));
        Assert.Equal(killAt > 0, died is KilledException);
        await district.RestartAsync();
        await SweepTwiceAsync(district);
        await district.Turns.TakeAsync(Key(Student(command))); // what the wake-up leads to
        await SweepTwiceAsync(district);
        Assert.DoesNotContain(StudentRows.Table, district.Store.Scans);
        return await StoredState.OfAsync(district.Store);
    }

    private static async Task ArrangeAsync(SmallDistrict district)
    {
        await district.SetUpAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [Say.Parent]));
        await district.Turns.TakeAsync(Key("s1"));
        await SweepTwiceAsync(district);
        district.At("2026-09-01");
    }

    private static async Task SweepTwiceAsync(SmallDistrict district)
    {
        for (var sweep = 0; sweep < 2; sweep++)
        {
            district.Clock.Now += WakeIndex.Grace;
            await district.Sweeper.SweepAsync(district.Waker);
        }
    }

    private static string Student(string command) => command == "enroll" ? "s2" : "s1";

    private static StudentCommand Of(string command) => command switch
    {
        "enroll" => Say.Enroll("s2", guardians: [Say.Parent]),
        "move" => Say.Enroll("s1", school: Moon, guardians: [Say.Parent]),
        "establish" => Say.Establish("2026-09-01"),
        "leave" => Say.Leave("2026-09-01"),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command of this test."),
    };
}
