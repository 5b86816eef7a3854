using IlpFunctions.Tests.Roster.Rest;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class PollCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");
    private readonly List<string> variables = [];

    public void Dispose()
    {
        foreach (var variable in variables) Environment.SetEnvironmentVariable(variable, null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Poll_OfADistrict_ImportsWhatItsServerHas()
    {
        await using var server = (await OneRosterServer.StartAsync()).Fill();
        Configure(server.Settings());

        var run = await CapturedRun.OfAsync("poll", "900", "--data", folder.FullName);

        Assert.Equal((0, ""), (run.ExitCode, run.Error.Replace("plans under way", "", StringComparison.Ordinal).Trim(' ', '\n', '5')));
        Assert.StartsWith("campus: 23 rows fetched (everything), imported as poll-", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_OfAServerThatRefuses_FailsInOneLine()
    {
        await using var server = (await OneRosterServer.StartAsync()).Fill();
        server.Forbidden.Add("classes");
        Configure(server.Settings());

        var run = await CapturedRun.OfAsync("poll", "900", "--data", folder.FullName);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("campus: The roster server answered 403 (forbidden), asked for classes.", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task Poll_OfADistrictWithoutConnection_IsRefusedInOneLine()
    {
        var run = await CapturedRun.OfAsync("poll", "901", "--data", folder.FullName);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("District 901 has no roster connection: configure one", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private void Configure(Dictionary<string, string?> settings)
    {
        foreach (var (key, value) in settings)
        {
            variables.Add(key.Replace(":", "__", StringComparison.Ordinal));
            Environment.SetEnvironmentVariable(variables[^1], value);
        }
    }
}
