using System.Text.RegularExpressions;
using IlpFunctions.Json;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Functions.Crashes;

public sealed partial class KilledAtEachCommitTests(ITestOutputHelper output) : IDisposable
{
    private static readonly DateOnly NextDay = TestDistrict.FirstDay.AddDays(1);
    private readonly DirectoryInfo folders = Directory.CreateTempSubdirectory("ilp-app-");
    private readonly Tests.Roster.RosterFiles files = TestRoster.Files();
    private string? roster;

    public void Dispose()
    {
        folders.Delete(recursive: true);
        files.Dispose();
    }

    /// <summary>A roster goes in, the morning's notices go out, a plan is established, a day passes; the process dies before each of the commits that this takes, of the engine's and of the tables'.</summary>
    [Fact]
    public async Task District_KilledBeforeEachCommit_EndsAsIfNothingHadHappened()
    {
        roster = files.Zip();
        var undisturbed = new Life();
        var expected = await RunAsync("undisturbed", undisturbed);
        Assert.InRange(undisturbed.Commits, 100, 1000);
        Assert.Contains(expected, line => line.StartsWith("mail ", StringComparison.Ordinal));

        for (var commits = 0; commits < undisturbed.Commits; commits++)
        {
            var life = new Life(commits);
            Assert.Empty(await RunAsync($"killed-{commits}", life));
            Assert.True(life.IsDead, $"The process was to die before commit {commits + 1}.");

            Assert.Equal(expected, await RunAsync($"killed-{commits}", new Life()));
        }

        output.WriteLine($"{undisturbed.Commits} commits");
    }

    /// <summary>Lives through the scenario, or through what an earlier life left of it.</summary>
    /// <returns>What is stored at the end; nothing when the process died.</returns>
    private async Task<IReadOnlyList<string>> RunAsync(string name, Life life)
    {
        var folder = folders.CreateSubdirectory(name).FullName;
        try
        {
            await using var app = await TestDistrict.OpenAsync(folder, life);
            await app.ImportAsync(roster!);
            await app.GoToAsync(TestDistrict.FirstDay);
            await app.SayAsync(await app.StudentAsync(TestRoster.Sixth), TestDistrict.Plan(TestDistrict.FirstDay));
            await app.GoToAsync(NextDay);
            return await StateAsync(app);
        }
        catch (Exception death) when (Life.IsOver(death))
        {
            return [];
        }
    }

    /// <summary>Every record, receipt, notice, message and letter, with the ids that are minted anew in each life replaced by the roster's.</summary>
    private static async Task<IReadOnlyList<string>> StateAsync(TestDistrict app)
    {
        var lines = new List<string>();
        var names = new Dictionary<string, string>();
        foreach (var sourcedId in TestRoster.Everybody) names[(await app.StudentAsync(sourcedId)).Id.Value] = sourcedId;
        await foreach (var row in app.Store.QueryPartitionsAsync(StudentRows.Table))
        {
            var student = names[row.Partition.Split('|')[1]];
            lines.Add(row.Row switch
            {
                "student" => $"record {student} {RecordJson.Write(row.Read<StudentRecord>() with { Revision = 0 })}",
                var key when key.StartsWith("outbox|", StringComparison.Ordinal) => $"notice {student} {RecordJson.Write(row.Read<Notice>() with { SettledAt = null })}",
                var key when key.StartsWith("audit|", StringComparison.Ordinal) => $"audit {student} {row.Read<AuditEntry>().What}",
                var key when key.StartsWith("command|", StringComparison.Ordinal) => $"receipt {student} {row.Read<CommandReceipt>().Command.GetType().Name}",
                var key => $"row {student} {key}",
            });
        }

        await foreach (var row in app.Store.QueryPartitionsAsync("Mailbox")) lines.Add("mail " + Told(row.Read<Message>()));
        await foreach (var row in app.Store.QueryPartitionsAsync("Letters")) lines.Add("letter " + Told(row.Read<Letter>().Message));
        await foreach (var row in app.Store.QueryPartitionsAsync("Rollcall").Where(row => row.Row != "-stamp")) lines.Add($"listed {RecordJson.Write(row.Read<RollcallEntry>() with { Revision = 0 })}");
        await foreach (var row in app.Store.QueryPartitionsAsync("Due")) lines.Add($"hint {row.Partition.Split('|')[0]}");
        return [.. lines.Select(line => names.Aggregate(line, (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }

    /// <summary>A message without the token by which its reader stops mail: it follows from the student's id.</summary>
    private static string Told(Message message) => $"{message.Id} to {message.ToName} <{message.ToAddress}>: {message.Subject} / {StopToken().Replace(message.Text, "/u/token")}";

    [GeneratedRegex("/u/[A-Za-z0-9_-]{22}")]
    private static partial Regex StopToken();
}
