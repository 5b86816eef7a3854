using System.Text.Json.Nodes;

namespace IlpFunctions.Tests.Infra;

/// <summary>The whole deployment, compiled once for a class of tests.</summary>
public sealed class CompiledTemplate : IAsyncLifetime
{
    private JsonNode? template;

    /// <summary>The template. Skips the test where there is no compiler.</summary>
    public JsonNode Template
    {
        get
        {
            BicepCompiler.Require();
            return template!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!BicepCompiler.IsThere) return;
        var (code, output, errors) = await BicepCompiler.RunAsync("build", Path.Combine(BicepCompiler.Folder, "main.bicep"), "--stdout");
        Assert.True(code == 0 && errors.Length == 0, errors);
        template = JsonNode.Parse(output)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
