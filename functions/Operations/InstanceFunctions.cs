using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Operations;

/// <summary>The orchestrations as an operator sees them: what runs, has failed or is stuck, each with its history, and what can be done about it.</summary>
public sealed class InstanceFunctions(DistrictDirectory districts, InstanceReader reader, InstanceActions actions, IServiceProvider services)
{
    /// <summary>The instances in a state.</summary>
    [Function("Instances")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "instances/{district}")] HttpRequest request, string district, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        var state = Enum.TryParse<InstanceState>(request.Query["show"], ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : InstanceState.Running;
        return HtmlPage.Of<InstancesPage>("Orchestrations", await reader.ListAsync(found, state, client, cancellation));
    }

    /// <summary>One instance with its history.</summary>
    [Function("Instance")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "instances/{district}/{instance}")] HttpRequest request,
        string district,
        string instance,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => await ShowAsync(request, district, instance, client, problem: null, cancellation);

    /// <summary>Starts a failed instance again.</summary>
    [Function("RetryInstance")]
    [Allow(Role.District, Operations = true)]
    public Task<IResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "instances/{district}/{instance}/retry")] HttpRequest request,
        string district,
        string instance,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync(request, district, instance, client, (found, who) => actions.RetryAsync(found, client, who, cancellation), cancellation);

    /// <summary>Ends an instance.</summary>
    [Function("TerminateInstance")]
    [Allow(Role.District, Operations = true)]
    public Task<IResult> TerminateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "instances/{district}/{instance}/terminate")] HttpRequest request,
        string district,
        string instance,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync(request, district, instance, client, (found, who) => actions.TerminateAsync(found, client, who, cancellation), cancellation);

    /// <summary>Makes a student's instance anew from the record.</summary>
    [Function("RehydrateInstance")]
    [Allow(Role.District, Operations = true)]
    public Task<IResult> RehydrateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "instances/{district}/{instance}/rehydrate")] HttpRequest request,
        string district,
        string instance,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync(request, district, instance, client, (_, who) => actions.RehydrateAsync(new(district), instance, client, who, cancellation), cancellation);

    /// <summary>Starts or wakes the instance of every student of the district that is missing or late.</summary>
    [Function("RehydrateAllInstances")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> RehydrateAllAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "instances/{district}/rehydrate-all")] HttpRequest request,
        string district,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await actions.RehydrateAllAsync(new(district), client, request.HttpContext.Principal().Signature, cancellation) is { } why)
            return Refusal.Of(request.HttpContext, StatusCodes.Status409Conflict, "Not started", why);
        return new SeeOther(Addresses.Instances(new(district)));
    }

    private async Task<IResult> ActAsync(
        HttpRequest request, string district, string instance, DurableTaskClient client, Func<OrchestrationMetadata, string, Task<string?>> act, CancellationToken cancellation)
    {
        if (await reader.FindAsync(new(district), instance, client, cancellation) is not { } found) return Missing(request);
        return await act(found, request.HttpContext.Principal().Signature) is { } why
            ? await ShowAsync(request, district, instance, client, why, cancellation)
            : new SeeOther(Addresses.Instance(new(district), instance));
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string district, string instance, DurableTaskClient client, string? problem, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        if (await reader.FindAsync(found.Id, instance, client, cancellation) is not { } shown) return Missing(request);
        var model = new InstanceModel(found, shown, reader.StateOf(shown), services.GetService<IRuntimeView>()?.History(instance), problem);
        return HtmlPage.Of<InstancePage>("Orchestration", model, problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static IResult Missing(HttpRequest request) => Refusal.NotFound(request.HttpContext, "There is no such orchestration.");
}

/// <summary>One instance.</summary>
/// <param name="District">The district.</param>
/// <param name="Instance">The instance.</param>
/// <param name="State">Its state; null when it is over.</param>
/// <param name="History">What happened in its current execution; null where the runtime does not tell.</param>
/// <param name="Problem">Why what was asked for was not done; null when nothing was refused.</param>
public sealed record InstanceModel(District District, OrchestrationMetadata Instance, InstanceState? State, IReadOnlyList<InstanceMoment>? History, string? Problem);
