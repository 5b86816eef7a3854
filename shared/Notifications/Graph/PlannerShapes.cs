using System.Text;
using System.Text.Json;
using IlpFunctions.Notifications.Planner;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions.Serialization;
using GraphTask = Microsoft.Graph.Models.PlannerTask;
using PlannerTask = IlpFunctions.Notifications.Planner.PlannerTask;

namespace IlpFunctions.Notifications.Graph;

/// <summary>How Planner's objects are written and read.</summary>
internal static class PlannerShapes
{
    private const string ETagName = "@odata.etag";

    /// <summary>A day without a time: Planner shows the date of noon, universal time, as the same day everywhere in the United States.</summary>
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    public static PlannerTask Read(GraphTask task) => new(
        task.Id!, ETag(task), task.Title ?? "", task.PercentComplete ?? 0, task.DueDateTime is { } due ? DateOnly.FromDateTime(due.UtcDateTime) : null, [.. (task.Assignments?.AdditionalData.Keys ?? []).Where(name => !name.StartsWith('@'))]);

    public static string ETag(Entity entity) => entity.AdditionalData[ETagName] as string ?? throw new InvalidDataException("Planner gave an object without its version.");

    public static GraphTask New(string plan, string? bucket, WantedTask wanted) => new()
    {
        PlanId = plan,
        BucketId = bucket,
        Title = wanted.Title,
        DueDateTime = At(wanted.Due),
        Assignments = wanted.Assignee is { } user ? Assigned(user) : null,
    };

    public static GraphTask Changed(TaskChange change) => new()
    {
        PercentComplete = change.Percent,
        DueDateTime = change.Due is { } due ? At(due) : null,
        Assignments = change.Assignee is { } user ? Assigned(user, change.Task.Assignees.Where(other => other != user)) : null,
    };

    public static PlannerTaskDetails Link(Uri opens) => new()
    {
        Description = "Open the link to see to it.",
        PreviewType = PlannerPreviewType.Reference,
        References = new()
        {
            AdditionalData = new Dictionary<string, object>
            {
                [Key(opens)] = new UntypedObject(new Dictionary<string, UntypedNode>
                {
                    ["@odata.type"] = new UntypedString("#microsoft.graph.plannerExternalReference"),
                    ["alias"] = new UntypedString("Individual Learning Plan"),
                    ["previewPriority"] = new UntypedString(" !"),
                    ["type"] = new UntypedString("Other"),
                }),
            },
        },
    };

    /// <summary>Graph's code in the body of an answer within a batch.</summary>
    public static async Task<string> CodeAsync(HttpResponseMessage answer)
    {
        try
        {
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return body.RootElement.TryGetProperty("error", out var error) && error.TryGetProperty("code", out var code) ? code.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>An address as the name of a property: Planner wants the characters that OData reserves written as their codes.</summary>
    internal static string Key(Uri opens) => new StringBuilder(opens.AbsoluteUri).Replace("%", "%25").Replace("@", "%40").Replace("#", "%23").Replace(".", "%2E").Replace(":", "%3A").ToString();

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue) + Noon, TimeSpan.Zero);

    private static PlannerAssignments Assigned(string user, IEnumerable<string>? instead = null)
    {
        var assignments = new Dictionary<string, object>
        {
            [user] = new UntypedObject(new Dictionary<string, UntypedNode>
            {
                ["@odata.type"] = new UntypedString("#microsoft.graph.plannerAssignment"),
                ["orderHint"] = new UntypedString(" !"),
            }),
        };
        foreach (var other in instead ?? []) assignments[other] = new UntypedNull();
        return new() { AdditionalData = assignments };
    }
}
