using System.Net;
using System.Text.RegularExpressions;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed partial class ServingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Serve_OnAnEmptyFolder_SaysHowToBegin_Answers_AndStopsWhenAsked()
    {
        await using var app = AppProcess.Start("--port", "0", "--data", folder.FullName);
        var address = Address(await app.SaysAsync("no district yet"));
        Assert.Contains("samples/solar-district/roster.zip", await app.SaysAsync("import"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address));

        Assert.Equal(0, await app.TerminateAsync());
        Assert.DoesNotContain(app.Errors, line => line.Length > 0);
    }

    [Fact]
    public async Task Demo_ServesTheSample_AndGoesOnWhereItStopped()
    {
        await using (var app = AppProcess.Start("demo", "--port", "0", "--data", folder.FullName))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(Address(await app.SaysAsync("virtual clock at"))));
            Assert.Equal(0, await app.TerminateAsync());
        }

        await using var again = AppProcess.Start("demo", "--port", "0", "--data", folder.FullName);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Address(await again.SaysAsync("virtual clock at"))));
        Assert.Equal(0, await again.TerminateAsync());
    }

    [Fact]
    public async Task Serve_WithAWatchedFolder_TakesInWhatIsPutThere()
    {
        using var roster = TestRoster.Files();
        var watched = folder.CreateSubdirectory("watched");
        var done = watched.CreateSubdirectory("done");
        using var notes = new FileSystemWatcher(done.FullName, "*.txt") { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        var written = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        notes.Changed += (_, note) => Written(note.FullPath, written);
        notes.EnableRaisingEvents = true;
        await using var app = AppProcess.Start("--port", "0", "--data", Path.Combine(folder.FullName, "data"), "--watch", watched.FullName);
        await app.SaysAsync("no district yet");

        File.Copy(roster.Zip(), Path.Combine(watched.FullName, "roster.zip"));

        Assert.Contains("6 students, 6 new", await written.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(done.GetFiles("*.zip"));
        Assert.Empty(watched.GetFiles("*.zip"));
        Assert.Equal(0, await app.TerminateAsync());
    }

    [Fact]
    public async Task Serve_WithAWatchedFolderThatIsNone_IsRefusedInOneLine()
    {
        await using var app = AppProcess.Start("--port", "0", "--data", folder.FullName, "--watch", Path.Combine(folder.FullName, "nowhere"));

        Assert.Equal(2, await app.EndsAsync());
        Assert.Contains("there is no such folder", Assert.Single(app.Errors, line => line.Length > 0), StringComparison.Ordinal);
    }

    private static void Written(string note, TaskCompletionSource<string> written)
    {
        if (File.ReadAllText(note) is { Length: > 0 } text) written.TrySetResult(text);
    }

    [Fact]
    public async Task Serve_OnAFolderThatAnotherProcessServes_IsRefusedInOneLine()
    {
        await using var first = AppProcess.Start("--port", "0", "--data", folder.FullName);
        await first.SaysAsync("no district yet");

        await using var second = AppProcess.Start("--port", "0", "--data", folder.FullName);

        Assert.Equal(2, await second.EndsAsync());
        Assert.Contains("in use by another process", Assert.Single(second.Errors, line => line.Length > 0), StringComparison.Ordinal);
        Assert.Equal(0, await first.TerminateAsync());
    }

    [Fact]
    public async Task Serve_OnAFolderOfTheDemonstration_IsRefusedInOneLine()
    {
        await using (var demo = AppProcess.Start("demo", "--port", "0", "--data", folder.FullName))
        {
            await demo.SaysAsync("virtual clock at");
            Assert.Equal(0, await demo.TerminateAsync());
        }

        await using var serve = AppProcess.Start("--port", "0", "--data", folder.FullName);

        Assert.Equal(2, await serve.EndsAsync());
        Assert.Contains("clock", Assert.Single(serve.Errors, line => line.Length > 0), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(address);
        return response.StatusCode;
    }

    private static Uri Address(string line)
    {
        var address = HttpAddress().Match(line);
        Assert.True(address.Success, line);
        return new(address.Value);
    }

    [GeneratedRegex("http://[^ ]+")]
    private static partial Regex HttpAddress();
}
