using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IlpFunctions.Intake.Signing;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class WebhookSecretTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task WebhookSecret_AddedListedAndRetired_PrintsARequestThatIsReallySigned()
    {
        using var roster = TestRoster.Files();
        Assert.Equal(0, (await CapturedRun.OfAsync("import", roster.Zip(), "--data", folder.FullName)).ExitCode);

        var added = await RunAsync("add", "900", "--root", "https://ilp.example");
        var listed = await RunAsync("list", "900");
        var name = listed.Output[..8];
        var retired = await RunAsync("retire", "900", name);
        var again = await RunAsync("retire", "900", name);

        Assert.Equal((0, 0, 0, 2), (added.ExitCode, listed.ExitCode, retired.ExitCode, again.ExitCode));
        Assert.True(SigningSecret.TryParse(Regex.Match(added.Output, "whsec_[^\\s]+").Value, out var secret));
        string Header(string header) => Regex.Match(added.Output, $"-H '{header}: ([^']*)'").Groups[1].Value;
        var signature = new WebhookSignature(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"));
        var body = Encoding.UTF8.GetBytes(Regex.Match(added.Output, "--data-raw '([^']*)'").Groups[1].Value);
        Assert.Equal(SignatureVerdict.Good, signature.Verify(body, [secret!], DateTimeOffset.FromUnixTimeSeconds(long.Parse(signature.Timestamp!, CultureInfo.InvariantCulture))));
        Assert.Contains("'https://ilp.example/api/webhooks/enrollment/900'", added.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", listed.Output, StringComparison.Ordinal);
        Assert.Contains("retired", (await RunAsync("list", "900")).Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "keys", "webhooks.key")));
    }

    [Theory]
    [InlineData("add", "no-such")]
    [InlineData("list", "no-such")]
    [InlineData("retire", "no-such", "x")]
    [InlineData("add")]
    [InlineData("add", "900", "--root", "ftp://ilp.example")]
    public async Task WebhookSecret_AskedForWhatCannotBe_SaysSoInOneLine(params string[] args)
    {
        var run = await RunAsync(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Single(run.ErrorLines);
    }

    private Task<CapturedRun> RunAsync(params string[] args) => CapturedRun.OfAsync(["webhook-secret", .. args, "--data", folder.FullName]);
}
