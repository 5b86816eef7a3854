using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace IlpFunctions.Tests.Functions.CommandLine;

/// <summary>SIGTERM to the served app: it ends by itself within five seconds, whoever keeps it busy.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class StoppingTests : IDisposable
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Serve_AskedToStopWhileARequestNeverEnds_StopsInTime()
    {
        // How long this machine takes to end a process that has nothing to do is not the app's doing.
        var idle = await StopAsync(keepBusy: false);

        var busy = await StopAsync(keepBusy: true);

        TestContext.Current.TestOutputHelper!.WriteLine($"idle {idle.TotalSeconds:F1} s, busy {busy.TotalSeconds:F1} s");
        Assert.InRange(busy, TimeSpan.Zero, Allowed + idle);
    }

    private async Task<TimeSpan> StopAsync(bool keepBusy)
    {
        await using var app = AppProcess.Start("--port", "0", "--data", folder.FullName);
        var line = await app.SaysAsync("no district yet");
        using var request = keepBusy ? await UnfinishedAsync(new Uri(line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)))) : null;
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await app.TerminateAsync());
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>A form whose second half never comes.</summary>
    private static async Task<TcpClient> UnfinishedAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /sign-in HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ntoken=half"));
        return client;
    }
}
