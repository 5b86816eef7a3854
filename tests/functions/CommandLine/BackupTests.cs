using System.Globalization;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    private string Data => Path.Combine(folder.FullName, "data");

    private string Backup => Path.Combine(folder.FullName, "backup");

    private string Restored => Path.Combine(folder.FullName, "restored");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The app is serving while the backup is made; what happens afterwards is not in it, and the restored app goes on from there.</summary>
    [Fact]
    public async Task Backup_OfARunningApp_RestoredIntoAnEmptyFolder_GoesOn()
    {
        using var files = TestRoster.Files();
        var cancellation = TestContext.Current.CancellationToken;
        using (var data = DataFolder.Open(Data))
        using (var host = EmbeddedApp.Build(new(data, Urls: null)))
        {
            await host.StartAsync(cancellation);
            await ImportCommand.ImportAsync(host.Services, new(await ImportCommand.KeepAsync(host.Services, files.Zip(), cancellation), TestRoster.Calendar), cancellation);
            await WokenPlans.Of(host.Services).SettleAsync(cancellation);

            // A roster whose import has not ended yet: those of ended ones are not kept.
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(data.Rosters).FullName, "waiting.zip"), "a roster", cancellation);

            Assert.Equal(0, (await CapturedRun.OfAsync("backup", "--data", Data, "--to", Backup)).ExitCode);

            await host.Services.GetRequiredService<ITableStore>().CommitAsync("Later", "p", [RowChange.Upsert("r", new Dictionary<string, object>())], cancellation);
            await host.StopAsync(cancellation);
        }

        var restored = await CapturedRun.OfAsync("restore", "--from", Backup, "--data", Restored);

        Assert.True(restored.ExitCode == 0, restored.Error);
        Assert.Equal(["waiting.zip"], Directory.GetFiles(Path.Combine(Restored, "rosters")).Select(Path.GetFileName));
        using var again = DataFolder.Open(Restored);
        using var goesOn = EmbeddedApp.Build(new(again, Urls: null));
        await goesOn.StartAsync(cancellation);
        var store = goesOn.Services.GetRequiredService<ITableStore>();
        Assert.Equal(TestRoster.Everybody.Length, await store.QueryPartitionsAsync(StudentRows.Table).CountAsync(row => row.Row == "student", cancellation));
        Assert.Equal(0, await store.QueryPartitionsAsync("Later").CountAsync(cancellation));
        Assert.Equal(0, await RehydrateCommand.RehydrateAsync(goesOn.Services, cancellation));
        var running = await goesOn.Services.GetRequiredService<DurableTaskClient>()
            .GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], InstanceIdPrefix: StudentKey.InstancePrefix)).ToListAsync(cancellation);
        Assert.Equal(5, running.Count);
        await goesOn.StopAsync(cancellation);
    }

    [Fact]
    public async Task Backup_OfAProcessThatServes_IsWhole()
    {
        await using var app = AppProcess.Start("--port", "0", "--data", Data);
        await app.SaysAsync("no district yet");

        Assert.Equal(0, (await CapturedRun.OfAsync("backup", "--data", Data, "--to", Backup)).ExitCode);

        Assert.Equal("ok", Ask(Path.Combine(Backup, "ilp.db"), "PRAGMA integrity_check"));
        Assert.False(File.Exists(Path.Combine(Backup, "in-use")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Backup).UnixFileMode);
        Assert.Equal(0, await app.TerminateAsync());
    }

    [Fact]
    public async Task Backup_OfNothing_IsRefused()
    {
        var run = await CapturedRun.OfAsync("backup", "--data", Data, "--to", Backup);

        Assert.Equal((2, false), (run.ExitCode, Directory.Exists(Backup)));
        Assert.Contains("there is nothing to back up", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_IntoAFolderThatIsThere_IsRefused()
    {
        Made();

        var run = await CapturedRun.OfAsync("backup", "--data", Data, "--to", folder.FullName);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is there already", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_IntoAFolderWithData_IsRefusedAndChangesNothing()
    {
        Made();
        Assert.Equal(0, (await CapturedRun.OfAsync("backup", "--data", Data, "--to", Backup)).ExitCode);
        var before = File.ReadAllBytes(Path.Combine(Data, "ilp.db"));

        var run = await CapturedRun.OfAsync("restore", "--from", Backup, "--data", Data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has data in it", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Data, "ilp.db")));
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_IsRefusedAndLeavesNoStore()
    {
        Made();
        Assert.Equal(0, (await CapturedRun.OfAsync("backup", "--data", Data, "--to", Backup)).ExitCode);
        await using (var file = File.OpenWrite(Path.Combine(Backup, "ilp.db"))) file.Write(new byte[600]);

        var run = await CapturedRun.OfAsync("restore", "--from", Backup, "--data", Restored);

        Assert.Equal((2, false), (run.ExitCode, File.Exists(Path.Combine(Restored, "ilp.db"))));
        Assert.Contains("ilp.db", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private void Made()
    {
        using var data = DataFolder.Open(Data);
        using var store = SqliteTableStore.Open(data.Database);
    }

    private static string Ask(string database, string pragma)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
