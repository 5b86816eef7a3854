namespace IlpFunctions.Tests.Infra;

/// <summary>The scripts, with a stand-in for the Azure CLI that writes down what it is asked.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-scripts-");

    public ScriptTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The scripts are for bash.");
    }

    private string Asked => File.Exists(Path.Combine(folder.FullName, "asked")) ? File.ReadAllText(Path.Combine(folder.FullName, "asked")) : "";

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Grant_WithoutApply_SaysWhatItWouldDoAndChangesNothing()
    {
        var run = await RunAsync("infra/microsoft365/grant.sh", Tenant, "--identity", "principal-1", "--host", "plans.schools.example", "--planner");

        Assert.True(run.Code == 0, run.Output);
        Assert.Contains("Would do: grant Tasks.ReadWrite.All to principal-1", run.Output, StringComparison.Ordinal);
        Assert.Contains("Is there: User.ReadBasic.All", run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("post", Asked, StringComparison.Ordinal);
        Assert.DoesNotContain("create", Asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grant_WithApply_DoesWhatIsNotThereYet()
    {
        var run = await RunAsync("infra/microsoft365/grant.sh", Tenant, "--identity", "principal-1", "--host", "plans.schools.example", "--planner", "--apply");

        Assert.True(run.Code == 0, run.Output);
        var granted = Assert.Single(Asked.Split('\n'), line => line.Contains("--method post", StringComparison.Ordinal));
        Assert.Contains("\"appRoleId\":\"role-of-tasks\"", granted, StringComparison.Ordinal);
        Assert.Contains("https://plans.schools.example/.auth/login/aad/callback", Asked, StringComparison.Ordinal);
        Assert.Contains("\"subject\":\"principal-1\"", Asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Mail.Send", Asked, StringComparison.Ordinal);
        Assert.Contains("azd env set ILP_SIGN_IN_CLIENT_ID client-1", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--identity", "principal-1")]
    [InlineData("--everything")]
    [InlineData("--host")]
    public async Task Grant_AskedForWhatCannotBe_SaysHowToAsk(params string[] arguments)
    {
        var run = await RunAsync("infra/microsoft365/grant.sh", Tenant, arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        Assert.Empty(Asked);
    }

    [Fact]
    public async Task Secrets_AreMadeOnceWithoutBeingSeen()
    {
        var run = await RunAsync("infra/hooks/make-secrets.sh", Vault);

        Assert.True(run.Code == 0, run.Output);
        Assert.Contains("2 secrets made in kv-1.", run.Output, StringComparison.Ordinal);
        var made = Asked.Split('\n').Where(line => line.StartsWith("made ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        Assert.Equal(["Ilp--LinkKey", "Ilp--DeliveryReports--Secret"], made.Select(line => line[1]));
        Assert.All(made, line => Assert.Matches("^[0-9a-f]{64}$", line[2]));
        Assert.NotEqual(made[0][2], made[1][2]);
        Assert.All(made, line => Assert.DoesNotContain($"asked {line[2]}", Asked, StringComparison.Ordinal));
        Assert.All(made, line => Assert.DoesNotContain(line[2], run.Output, StringComparison.Ordinal));
    }

    // A tenant in which one of the two permissions was granted before.
    private const string Tenant = """
        case "$*" in
          *"value=='Tasks.ReadWrite.All'"*) echo role-of-tasks ;;
          *"value=='User.ReadBasic.All'"*) echo role-of-users ;;
          *"appRoleId=='role-of-users'"*) echo granted-before ;;
          *"servicePrincipals(appId="*) echo graph-1 ;;
          "ad app create"*) echo client-1 ;;
          "account show"*) echo tenant-1 ;;
        esac
        """;

    // A vault in which one of the three secrets was made before. What is made is read from the file it is handed over in.
    private const string Vault = """
        case "$*" in
          *"secret show"*"Ilp--WebhookKey"*) echo there ;;
          *"secret show"*) exit 3 ;;
          *"secret set"*) while [ $# -gt 0 ]; do case $1 in --name) name=$2 ;; --file) file=$2 ;; esac; shift; done; echo "made $name $(cat "$file")" >>"$ASKED" ;;
        esac
        """;

    private async Task<ToolRun> RunAsync(string script, string az, params string[] arguments)
    {
        var stub = Path.Combine(folder.FullName, "az");
        await File.WriteAllTextAsync(stub, $"#!/usr/bin/env bash\necho \"asked $*\" >>\"$ASKED\"\n{az.ReplaceLineEndings("\n")}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stub, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return await ToolRun.OfAsync("bash", new Dictionary<string, string>
        {
            ["PATH"] = $"{folder.FullName}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            ["ASKED"] = Path.Combine(folder.FullName, "asked"),
            ["AZURE_KEY_VAULT_NAME"] = "kv-1",
        }, [Path.Combine(Repository.Root, script), .. arguments]);
    }
}
