using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IlpFunctions.Tests.Storage;

/// <summary>A service of Azurite, tables unless told otherwise, on a free port of this machine, its data in memory, for as long as the tests of a class run.</summary>
public class AzuriteServer : IAsyncLifetime
{
    private const string Tables = "table";
    private const string PathVariable = "ILP_AZURITE";
    private const int Attempts = 3;

    // The account and key that Azurite and every other emulator of Azure Storage document as theirs; no secret.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private Process? process;
    private string? endpoint;

    /// <summary>Which service, as Azurite calls it.</summary>
    private protected virtual string Service => Tables;

    /// <summary>How to reach the server. Skips the test when no Azurite is named, except in CI, where leaving it out is a failure.</summary>
    public string ConnectionString => ConnectionStringWith(Key);

    /// <summary>The same with another key.</summary>
    public string ConnectionStringWith(string key)
    {
        if (endpoint is null)
        {
            const string How = "install Azurite with `npm install azurite` and set " + PathVariable + " to node_modules/.bin/azurite-table";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"Azure's side of a storage contract is not checked: {How}");
            Assert.Skip($"Left out: Azure's side of a storage contract. To add it, {How}");
        }

        return $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};{(Service == Tables ? "Table" : "Blob")}Endpoint={endpoint}/{Account};";
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is not { Length: > 0 } azurite) return;
        for (var attempt = 1; endpoint is null; attempt++)
        {
            var port = FreePort();
            process = Start(azurite.Replace("azurite-table", $"azurite-{Service}", StringComparison.Ordinal), Service, port);
            var said = await StartedAsync(process);
            if (process.HasExited && attempt < Attempts) continue; // Another process took the port in between.
            Assert.False(process.HasExited, $"Azurite ended at once: {said}");
            endpoint = $"http://127.0.0.1:{port}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Process Start(string azurite, string service, int port)
    {
        string[] arguments =
            [$"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}", "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry"];
        var start = azurite.EndsWith(".js", StringComparison.Ordinal)
            ? new ProcessStartInfo("node", [azurite, .. arguments])
            : new ProcessStartInfo(Path.GetFullPath(azurite), arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        return Process.Start(start) ?? throw new InvalidOperationException($"{azurite} did not start.");
    }

    // Azurite says when it listens: no need to knock until it answers.
    private static async Task<string> StartedAsync(Process azurite)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var errors = azurite.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await azurite.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.Contains("successfully", StringComparison.Ordinal)) continue;
            // Nobody reads on: what it says from now on must not fill the pipe.
            _ = azurite.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return line;
        }

        await azurite.WaitForExitAsync(limit.Token);
        return await errors;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
