using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IlpFunctions.Districts;
using IlpFunctions.Intake;
using IlpFunctions.Intake.Checking;

namespace IlpFunctions.Functions.Pages.Intake;

/// <summary>One event, as its page shows it.</summary>
/// <param name="District">The district.</param>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Stored">The event.</param>
/// <param name="Text">The body to correct: as it is, or as somebody has just typed it.</param>
/// <param name="Why">The reason somebody has just typed.</param>
/// <param name="Problems">What is wrong with what was just sent; empty when nothing was.</param>
public sealed record EventModel(District District, EventName Name, StoredEvent Stored, string Text, string Why, IReadOnlyList<EventProblem> Problems)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event as it is stored.</summary>
    public static EventModel Of(District district, EventName name, StoredEvent stored) => new(district, name, stored, Pretty(stored.Body), "", []);

    /// <summary>A body as a person reads it; one that is no JSON as it came.</summary>
    public static string Pretty(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(document.RootElement, Readable);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }
}
