using System.Collections.Concurrent;
using System.Text;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Tests.Runtime.Durable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Functions.Operations;

public sealed class TelemetryExportTests
{
    private readonly ConcurrentDictionary<string, string> received = new();

    /// <summary>A collector on this machine gets traces, metrics and logs of a story that the engine ran.</summary>
    [Fact]
    public async Task Export_ToACollector_SendsTracesMetricsAndLogs()
    {
        await using var collector = await CollectorAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single();
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        TelemetryExport.Add(builder);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        await TellAsync(host.Services.GetRequiredService<ILoggerFactory>());
        await host.StopAsync(TestContext.Current.CancellationToken);
        await ((IAsyncDisposable)host).DisposeAsync();

        Assert.Contains("orchestration ExportedStory", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("activity Fail", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("ilp.orchestrations.ended", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("exported-1", received["/v1/logs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Export_WithoutACollector_AddsNothing()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "";

        TelemetryExport.Add(builder);

        Assert.DoesNotContain(builder.Services, service => service.ServiceType.Namespace?.StartsWith("OpenTelemetry", StringComparison.Ordinal) == true);
    }

    private static async Task TellAsync(ILoggerFactory loggers)
    {
        using var folder = new ScratchFolder();
        await using var clock = new VirtualClock(TestEngine.Start);
        var catalog = new TestCatalog()
            .Orchestrator("ExportedStory", context => context.CallActivityAsync("Fail"))
            .Activity("Fail", _ => throw new InvalidOperationException("told"));
        await using var engine = DurableEngine.Open(new DurableEngineOptions { DatabasePath = folder.File("s.db"), Durability = CommitDurability.Relaxed }, clock, catalog, loggers);
        await engine.StartAsync(TestContext.Current.CancellationToken);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("ExportedStory", new StartOrchestrationOptions("exported-1"), TestContext.Current.CancellationToken);
        await clock.SettleAsync();
    }

    private async Task<WebApplication> CollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.Run(async http =>
        {
            // The wire is binary; names in it are plain text.
            using var body = new StreamReader(http.Request.Body, Encoding.Latin1);
            var text = await body.ReadToEndAsync();
            received.AddOrUpdate(http.Request.Path.Value!, text, (_, before) => before + text);
        });
        await collector.StartAsync();
        return collector;
    }
}
