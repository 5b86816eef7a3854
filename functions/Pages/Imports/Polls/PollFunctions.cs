using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Roster;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Imports.Polls;

/// <summary>Polls a roster server because somebody wants it now.</summary>
public sealed class PollFunctions(DistrictDirectory districts, PollsReader reader, RosterPollStarter starter)
{
    /// <summary>Starts a poll of one of the district's connections.</summary>
    [Function("PollNow")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> PollAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "imports/{district}/polls")] HttpRequest request,
        string district,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var sent = await request.ReadFormAsync(cancellation);
        var connection = sent["connection"].ToString();
        if (!reader.Configured(found.Id).Contains(connection)) return Refusal.NotFound(request.HttpContext, "The district has no such roster connection.");
        return await starter.StartAsync(found.Id, connection, sent["whole"] == "true", client, cancellation)
            ? new SeeOther(Addresses.Imports(found.Id))
            : Refusal.Of(request.HttpContext, StatusCodes.Status409Conflict, "A poll runs already", "This roster server is being polled at this moment. Look at the imports again in a few minutes.");
    }
}
