using System.Diagnostics;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Operations;

/// <summary>Says whether the app is well, for whoever watches machines. It tells nothing of anybody.</summary>
public sealed class HealthFunctions(DistrictDirectory districts, TimeProvider time, IServiceProvider services, ILogger<HealthFunctions> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Work waits its turn for seconds when a district is imported; when it waits for minutes, nobody takes it up.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>The health: 200 when the store answers and work is taken up, 503 otherwise.</summary>
    [Function("Health")]
    [Allow(Anyone = true)]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellation)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var store = await StoreAsync(cancellation);
        var backlog = services.GetService<IRuntimeView>()?.Backlog();
        var keepsUp = backlog?.OldestSeconds is not { } oldest || oldest < LongestWait.TotalSeconds;
        var health = new Health(store.Works && keepsUp ? "well" : "ill", store, new(time.GetUtcNow(), time == TimeProvider.System ? "machine" : "virtual"), backlog);
        return Results.Json(health, statusCode: health.Status == "well" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<StoreHealth> StoreAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await districts.AllAsync(cancellation).WaitAsync(Patience, TimeProvider.System, cancellation);
            return new(Works: true, Math.Round(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 1));
        }
        catch (Exception trouble) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(trouble, "The store does not answer.");
            return new(Works: false, Milliseconds: null);
        }
    }
}

/// <summary>The app's health.</summary>
/// <param name="Status"><c>well</c> or <c>ill</c>.</param>
/// <param name="Store">Whether the store answers.</param>
/// <param name="Clock">The time the app lives by.</param>
/// <param name="Backlog">What there is to do; null where the runtime does not tell.</param>
public sealed record Health(string Status, StoreHealth Store, ClockHealth Clock, RuntimeBacklog? Backlog);

/// <summary>Whether the store answers.</summary>
/// <param name="Works">Whether it was read.</param>
/// <param name="Milliseconds">How long that took; null when it failed.</param>
public sealed record StoreHealth(bool Works, double? Milliseconds);

/// <summary>The time the app lives by.</summary>
/// <param name="Now">The time.</param>
/// <param name="Kind"><c>machine</c> or <c>virtual</c>.</param>
public sealed record ClockHealth(DateTimeOffset Now, string Kind);
