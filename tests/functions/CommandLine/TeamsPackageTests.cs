using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using IlpFunctions.Functions.CommandLine;
using Json.Schema;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class TeamsPackageTests : IDisposable
{
    private const string SchemasVariable = "ILP_TEAMS_SCHEMAS";
    private static readonly Guid App = new("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Client = new("22222222-2222-4222-8222-222222222222");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    private string Zip => Path.Combine(folder.FullName, "plans.zip");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Package_OfADeployment_HoldsItsManifestAndIcons()
    {
        var run = await MakeAsync("plans.district.example");

        Assert.True(run.ExitCode == 0, run.Error);
        using var zip = ZipFile.OpenRead(Zip);
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        using var stream = zip.GetEntry("manifest.json")!.Open();
        var manifest = (await JsonNode.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken))!;
        Assert.Equal((App.ToString(), Client.ToString()), ((string?)manifest["id"], (string?)manifest["webApplicationInfo"]!["id"]));
        Assert.Equal(["plans.district.example"], manifest["validDomains"]!.AsArray().Select(domain => (string?)domain));
        Assert.Equal("plans", (string?)manifest["staticTabs"]![0]!["entityId"]); // what a line in the feed leads to
        Assert.DoesNotContain("schools.example", manifest.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_IsAsTeamsPublishesItsSchema()
    {
        var schemas = Environment.GetEnvironmentVariable(SchemasVariable);
        if (string.IsNullOrEmpty(schemas) && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"The Teams app is not checked: set {SchemasVariable}.");
        Assert.SkipWhen(string.IsNullOrEmpty(schemas), $"Left out: the Teams app against its schema. To add it, install @microsoft/app-manifest with npm and set {SchemasVariable} to its build/json-schemas/teams.");
        var manifest = TeamsPackageCommand.Manifest("plans.district.example", App, Client, "Small District");
        // It is written in draft 4, which the validator does not read, and uses nothing that later drafts changed.
        var published = File.ReadAllText(Path.Combine(schemas!, $"v{manifest["manifestVersion"]}", "MicrosoftTeams.schema.json")).Replace("json-schema.org/draft-04/", "json-schema.org/draft-07/", StringComparison.Ordinal);
        var schema = JsonSchema.FromText(published);

        var result = schema.Evaluate(JsonSerializer.SerializeToElement(manifest), new EvaluationOptions { OutputFormat = OutputFormat.List });

        Assert.True(result.IsValid, string.Join('\n', result.Details!.Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
        manifest["name"]!["short"] = new string('x', 31);
        Assert.False(schema.Evaluate(JsonSerializer.SerializeToElement(manifest)).IsValid);
    }

    /// <summary>Teams wants 192 pixels in colour and 32 pixels in white on nothing.</summary>
    [Theory]
    [InlineData("color.png", 192, false)]
    [InlineData("outline.png", 32, true)]
    public void Icon_HasTheSizeAndColoursThatTeamsWants(string name, int size, bool isWhite)
    {
        var png = File.ReadAllBytes(Path.Combine(Repository.Root, "infra", "teams", name));

        var (width, height, pixels) = Read(png);

        Assert.Equal((size, size), (width, height));
        Assert.Equal(isWhite, pixels.All(pixel => pixel[..3].All(part => part == 255)));
        Assert.Equal(isWhite, pixels.Any(pixel => pixel[3] == 0));
        Assert.True(pixels.Select(Convert.ToHexString).Distinct().Count() > 2);
    }

    [Theory]
    [InlineData("https://plans.district.example/")]
    [InlineData("localhost")]
    public async Task Package_OfAHostThatIsNone_IsRefused(string host)
    {
        var run = await MakeAsync(host);

        Assert.Equal((2, 1), (run.ExitCode, run.ErrorLines.Count));
        Assert.False(File.Exists(Zip));
    }

    private Task<CapturedRun> MakeAsync(string host) =>
        CapturedRun.OfAsync("teams-package", "--to", Zip, "--host", host, "--id", App.ToString(), "--client-id", Client.ToString(), "--developer", "Small District");

    /// <summary>Reads what these icons are: eight bits a channel with alpha, rows that are not filtered.</summary>
    private static (int Width, int Height, List<byte[]> Pixels) Read(byte[] png)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(png[..8]));
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal((8, 6), (png[24], png[25]));
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        Assert.Equal("IDAT"u8.ToArray(), png[37..41]);
        using var rows = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var all = new MemoryStream();
        rows.CopyTo(all);
        var lines = all.ToArray().Chunk(1 + (width * 4)).ToList();
        Assert.All(lines, line => Assert.Equal(0, line[0]));
        return (width, lines.Count, [.. lines.SelectMany(line => line[1..].Chunk(4))]);
    }
}
