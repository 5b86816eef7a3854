using IlpFunctions.Runtime.Durable.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry's protocol, to where the standard variables say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin); nowhere without them.
/// Requests are not traced by their paths: links of families carry their key there.
/// </summary>
internal static class TelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the export, when there is somewhere to export to.</summary>
    public static void Add(IHostApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 }) return;
        builder.Logging.AddOpenTelemetry(logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true));
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(EngineTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(EngineTelemetry.Name))
            .WithLogging()
            .UseOtlpExporter();
    }
}
