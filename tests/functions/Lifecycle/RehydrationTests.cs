using IlpFunctions.Functions.Rehydration;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Tests.Functions.Lifecycle;

/// <summary>The tables are the truth: a life goes on from them when everything the engine knew is gone.</summary>
public sealed class RehydrationTests : IDisposable
{
    private static readonly DateOnly Disaster = new(2027, 2, 3);
    private static readonly DateOnly End = new(2029, 10, 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-app-");
    private readonly Roster.RosterFiles roster = TestRoster.Files();

    public void Dispose()
    {
        roster.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Rehydrate_AfterTheEngineWasEmptiedInMidYear_EndsYearsLaterAsIfNothingHadHappened()
    {
        var undisturbed = await LiveAsync(folder.CreateSubdirectory("one").FullName, disaster: false);
        var rehydrated = await LiveAsync(folder.CreateSubdirectory("other").FullName, disaster: true);

        Assert.NotEmpty(undisturbed);
        Assert.Equal(undisturbed, rehydrated);
    }

    private async Task<IReadOnlyList<string>> LiveAsync(string place, bool disaster)
    {
        await using (var app = await TestDistrict.OpenAsync(place))
        {
            await app.ImportAsync(roster.Zip());
            var sixth = await app.StudentAsync(TestRoster.Sixth);
            await app.GoToAsync(new(2026, 10, 1));
            await app.SayAsync(sixth, TestDistrict.Plan(new(2026, 10, 1)));
            await app.GoToAsync(Disaster);
        }

        if (disaster) Empty(Path.Combine(place, "ilp.db"));
        await using (var app = await TestDistrict.OpenAsync(place))
        {
            if (disaster) Assert.Equal(5, await RehydrateAsync(app)); // everybody but the fifth-grader
            await app.GoToAsync(new(2027, 5, 1));
            await app.SayAsync(await app.StudentAsync(TestRoster.Seventh), new LeaveDistrict { Key = "left", Actor = "registrar", On = new(2027, 5, 1), Reason = "Moved" });
            await app.SayAsync(await app.StudentAsync(TestRoster.Senior), new GraduateStudent { Key = "graduated", Actor = "school", On = new(2027, 5, 25) });
            await app.GoToAsync(End);
            return [.. (await StoredState.OfAsync(app.Store)).Where(row => row.StartsWith("Students", StringComparison.Ordinal) || row.StartsWith("Rollcall", StringComparison.Ordinal))];
        }
    }

    private static async Task<int> RehydrateAsync(TestDistrict app)
    {
        await app.Clock.RunAsync(async () => await app.Client.ScheduleNewOrchestrationInstanceAsync(nameof(RehydrateStudents), new Microsoft.DurableTask.StartOrchestrationOptions("rehydration")));
        await app.Clock.SettleAsync();
        return (await app.Client.GetInstanceAsync("rehydration", getInputsAndOutputs: true))!.ReadOutputAs<int>();
    }

    /// <summary>Takes from the engine everything it knows of orchestrations.</summary>
    private static void Empty(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        var tables = new List<string>();
        using (var list = connection.CreateCommand())
        {
            list.CommandText = "select name from sqlite_master where type = 'table' and name like 'durable%' and name not like '%meta%' and name not like '%clock%'";
            using var names = list.ExecuteReader();
            while (names.Read()) tables.Add(names.GetString(0));
        }

        Assert.Contains("durable_instances", tables);
        foreach (var table in tables)
        {
            using var delete = connection.CreateCommand();
            delete.CommandText = $"delete from {table}";
            delete.ExecuteNonQuery();
        }
    }
}
