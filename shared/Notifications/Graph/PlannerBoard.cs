using System.Net;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Planner;
using Microsoft.Graph;

namespace IlpFunctions.Notifications.Graph;

/// <summary>The tasks of a plan in Planner, through Graph: read all at once, made one by one, changed twenty at a time; every change names the version it was decided on.</summary>
/// <param name="graph">The way to Graph.</param>
public sealed class PlannerBoard(GraphAccess graph)
{
    /// <summary>The most requests of a batch.</summary>
    internal const int BatchSize = 20;

    /// <summary>Every task of a plan.</summary>
    /// <exception cref="PlannerException">Graph does not give them; the message says why.</exception>
    public async Task<IReadOnlyList<PlannerTask>> TasksAsync(DistrictId district, string plan, CancellationToken cancellation = default)
    {
        try
        {
            var (pages, tasks) = (graph.Of(district).Planner.Plans[plan].Tasks, new List<PlannerTask>());
            for (var page = await pages.GetAsync(cancellationToken: cancellation); page is not null; page = await pages.WithUrl(page.OdataNextLink).GetAsync(cancellationToken: cancellation))
            {
                tasks.AddRange((page.Value ?? []).Select(PlannerShapes.Read));
                if (page.OdataNextLink is null) break;
            }

            return tasks;
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            throw new PlannerException($"The plan's tasks cannot be read ({fault.Said}).", failure);
        }
    }

    /// <summary>The id of a user in the directory, by mail address: their name to sign in with, or else where they get mail. Null when there is none.</summary>
    /// <exception cref="PlannerException">The directory does not answer; the message says why.</exception>
    public async Task<string?> UserAsync(DistrictId district, string address, CancellationToken cancellation = default)
    {
        var users = graph.Of(district).Users;
        try
        {
            return (await users[address].GetAsync(request => request.QueryParameters.Select = ["id"], cancellation))?.Id;
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { Status: HttpStatusCode.NotFound })
        {
            // Not their name to sign in with: perhaps the address they get mail at.
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            throw new PlannerException($"The directory cannot be asked who has a task ({fault.Said}).", failure);
        }

        try
        {
            var quoted = address.Replace("'", "''", StringComparison.Ordinal);
            var found = await users.GetAsync(request => (request.QueryParameters.Filter, request.QueryParameters.Select, request.QueryParameters.Top) = ($"mail eq '{quoted}'", ["id"], 2), cancellation);
            return found?.Value is [{ } only] ? only.Id : null;
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            throw new PlannerException($"The directory cannot be asked who has a task ({fault.Said}).", failure);
        }
    }

    /// <summary>Makes a task. Asked again, Planner makes another: look for it first.</summary>
    public async Task<PlannerAnswer> CreateAsync(DistrictId district, string plan, string? bucket, WantedTask wanted, CancellationToken cancellation = default)
    {
        try
        {
            var made = await graph.Of(district).Planner.Tasks.PostAsync(PlannerShapes.New(plan, bucket, wanted), cancellationToken: cancellation);
            return new(PlannerOutcome.Done, Task: PlannerShapes.Read(made!));
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            return Answer(fault);
        }
    }

    /// <summary>Makes a task lead to our page.</summary>
    public async Task<PlannerAnswer> LinkAsync(DistrictId district, string task, Uri opens, CancellationToken cancellation = default)
    {
        var details = graph.Of(district).Planner.Tasks[task].Details;
        try
        {
            var known = await details.GetAsync(cancellationToken: cancellation);
            await details.PatchAsync(PlannerShapes.Link(opens), request => request.Headers.Add("If-Match", PlannerShapes.ETag(known!)), cancellation);
            return new(PlannerOutcome.Done);
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            return Answer(fault);
        }
    }

    /// <summary>Changes tasks, as many as there are. Each has an answer of its own, in their order: a batch that was taken says nothing of what is in it.</summary>
    public async Task<IReadOnlyList<PlannerAnswer>> ChangeAsync(DistrictId district, IReadOnlyList<TaskChange> changes, CancellationToken cancellation = default)
    {
        var answers = new List<PlannerAnswer>();
        foreach (var some in changes.Chunk(BatchSize)) answers.AddRange(await BatchAsync(graph.Of(district), some, cancellation));
        return answers;
    }

    private static async Task<IEnumerable<PlannerAnswer>> BatchAsync(GraphServiceClient client, TaskChange[] changes, CancellationToken cancellation)
    {
        try
        {
            var (batch, ids) = (new BatchRequestContentCollection(client), new List<string>());
            foreach (var change in changes)
            {
                var request = client.Planner.Tasks[change.Task.Id].ToPatchRequestInformation(PlannerShapes.Changed(change), options => options.Headers.Add("If-Match", change.Task.ETag));
                ids.Add(await batch.AddBatchRequestStepAsync(request));
            }

            var answered = await client.Batch.PostAsync(batch, cancellation);
            var answers = new List<PlannerAnswer>();
            foreach (var id in ids) answers.Add(await InnerAsync(answered, id));
            return answers;
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            return changes.Select(_ => Answer(fault));
        }
    }

    private static async Task<PlannerAnswer> InnerAsync(BatchResponseContentCollection answered, string id)
    {
        using var inner = await answered.GetResponseByIdAsync(id);
        if (inner is null) return new(PlannerOutcome.Later, "The batch left a request unanswered.");
        if (inner.IsSuccessStatusCode) return new(PlannerOutcome.Done);
        return Answer(new(inner.StatusCode, await PlannerShapes.CodeAsync(inner), inner.Headers.RetryAfter?.Delta));
    }

    private static PlannerAnswer Answer(GraphFault fault) => fault switch
    {
        { IsPassing: true } => new(PlannerOutcome.Later, $"Planner asks to come again ({fault.Said}).", After: fault.RetryAfter),
        { Status: HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed } => new(PlannerOutcome.Conflict, $"The task was changed in Planner meanwhile ({fault.Said})."),
        { Status: HttpStatusCode.NotFound } => new(PlannerOutcome.Gone, $"The task is no longer in Planner ({fault.Said})."),
        { Status: HttpStatusCode.Forbidden } when fault.Code.StartsWith("Maximum", StringComparison.Ordinal) => new(PlannerOutcome.Full, $"Planner takes no more ({fault.Code})."),
        _ => new(PlannerOutcome.Refused, $"Planner refuses ({fault.Said})."),
    };
}

/// <summary>Planner cannot be read.</summary>
/// <param name="message">Why, in words.</param>
/// <param name="inner">What the client said.</param>
public sealed class PlannerException(string message, Exception inner) : Exception(message, inner);
