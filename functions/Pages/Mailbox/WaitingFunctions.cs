using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications.Forecasts;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Mailbox;

/// <summary>What waits to be sent: when the queue will be empty, and what will come too late.</summary>
public sealed class WaitingFunctions(DistrictDirectory districts, Forecaster forecaster)
{
    private const int MostLate = 50;

    /// <summary>The forecast.</summary>
    [Function("Waiting")]
    [Allow(Role.District)]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waiting/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var messages = await forecaster.OfAsync(found.Id, cancellation);
        var days = messages.GroupBy(message => SchoolClock.DateAt(message.At, found.Zone), (day, its) => new WaitingDay(day, its.Count(), its.Count(message => message.IsLate), its.Max(message => message.At)));
        var late = messages.Where(message => message.IsLate).ToList();
        return HtmlPage.Of<WaitingPage>("Waiting messages", new WaitingModel(found, messages.Count, messages.Count == 0 ? null : messages[^1].At, [.. days], late.Count, [.. late.Take(MostLate)]));
    }
}

/// <summary>The forecast of a district.</summary>
/// <param name="District">The district.</param>
/// <param name="Messages">How many messages wait.</param>
/// <param name="EmptyAt">When the last of them goes; null when none waits.</param>
/// <param name="Days">How many go on which day.</param>
/// <param name="LateMessages">How many tell something too late.</param>
/// <param name="Late">The first of those.</param>
public sealed record WaitingModel(District District, int Messages, DateTimeOffset? EmptyAt, IReadOnlyList<WaitingDay> Days, int LateMessages, IReadOnlyList<ForecastMessage> Late);

/// <summary>A day of the forecast.</summary>
/// <param name="Day">The day.</param>
/// <param name="Messages">How many messages go.</param>
/// <param name="Late">How many of them tell something too late.</param>
/// <param name="Until">When the last of them goes.</param>
public sealed record WaitingDay(DateOnly Day, int Messages, int Late, DateTimeOffset Until);
