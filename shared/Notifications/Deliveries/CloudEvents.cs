using System.Text.Json;

namespace IlpFunctions.Notifications.Deliveries;

/// <summary>Reads the delivery reports of Azure Communication Services as Event Grid sends them: CloudEvents 1.0, one or a batch.</summary>
public static class CloudEvents
{
    private const string ReportType = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>The reports in a request's body. Events of other types are passed over: a subscription may send them.</summary>
    /// <exception cref="FormatException">The body is not what the content type says; the message says what is wrong.</exception>
    public static async Task<IReadOnlyList<DeliveryReport>> ReadAsync(string? contentType, Stream body, CancellationToken cancellation = default)
    {
        var isBatch = contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "application/cloudevents+json" => false,
            "application/cloudevents-batch+json" => true,
            _ => throw new FormatException("The content type is not application/cloudevents+json or application/cloudevents-batch+json: create the subscription with the schema CloudEvents 1.0."),
        };
        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
            var events = isBatch ? json.RootElement.EnumerateArray().ToList() : [json.RootElement];
            return [.. events.Select(Of).OfType<DeliveryReport>()];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("The body is no CloudEvent 1.0 with a delivery report.", wrong);
        }
    }

    private static DeliveryReport? Of(JsonElement cloudEvent)
    {
        if (cloudEvent.GetProperty("specversion").GetString() != "1.0") throw new FormatException("The event is not of CloudEvents 1.0.");
        if (cloudEvent.GetProperty("type").GetString() != ReportType) return null;
        var data = cloudEvent.GetProperty("data");
        var status = data.GetProperty("status").GetString();
        return Outcome(status) is { } outcome ? new(data.GetProperty("messageId").GetString()!, data.GetProperty("recipient").GetString(), outcome, status!) : null;
    }

    private static DeliveryOutcome? Outcome(string? status) => status switch
    {
        "Delivered" => DeliveryOutcome.Delivered,
        "Bounced" => DeliveryOutcome.Bounced,
        "Suppressed" => DeliveryOutcome.Suppressed,
        "Failed" => DeliveryOutcome.Failed,
        "FilteredSpam" => DeliveryOutcome.FilteredSpam,
        "Quarantined" => DeliveryOutcome.Quarantined,
        "Expanded" => null, // sent on to the members of a list, each of whom has a report of their own
        _ => throw new FormatException($"The status \"{status}\" is not one that delivery reports have."),
    };
}
