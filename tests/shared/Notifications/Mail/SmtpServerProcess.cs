using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using MimeKit;

namespace IlpFunctions.Tests.Notifications.Mail;

/// <summary>The SMTP server of npm's smtp-server, on a free port of this machine.</summary>
internal sealed class SmtpServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private SmtpServerProcess(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts one.</summary>
    public static async Task<SmtpServerProcess> StartAsync(TestCertificates? tls, bool startTls = false, bool implicitTls = false, string? user = null, string? password = null)
    {
        var options = new JsonObject { ["startTls"] = startTls, ["implicitTls"] = implicitTls, ["key"] = tls?.Key, ["cert"] = tls?.Certificate, ["user"] = user, ["password"] = password };
        var process = NodeTools.Start(Path.Combine("shared", "Notifications", "Mail", "smtp-server.js"), NodeTools.Modules("sending mail by SMTP"), options.ToJsonString());
        using var limit = new CancellationTokenSource(Limit);
        var said = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(limit.Token));
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return new(process, JsonNode.Parse(said)!["port"]!.GetValue<int>());
    }

    /// <summary>The next message it took.</summary>
    public async Task<TakenMail> TakenAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var line = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The server ended.");
        return JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <summary>A message as the server took it.</summary>
internal sealed record TakenMail(bool Secure, string? User, string From, IReadOnlyList<string> To, string Raw)
{
    public MimeMessage Mime() => MimeMessage.Load(new MemoryStream(Convert.FromBase64String(Raw)));
}
