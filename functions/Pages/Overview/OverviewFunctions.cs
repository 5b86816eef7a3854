using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Overview;

/// <summary>Where everybody begins, and a district at a glance.</summary>
public sealed class OverviewFunctions(DistrictDirectory districts, OverviewReader overviews)
{
    /// <summary>The start page: leads to what is the visitor's, or says how to begin when there is nothing yet.</summary>
    /// <remarks>The Functions host takes an empty route for none at all; this optional parameter that nothing matches stands for it.</remarks>
    [Function("Start")]
    [Allow(Anyone = true)]
    public async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.PrincipalOrNull() is { } who) return Results.Redirect(Addresses.Home(who));
        return (await districts.AllAsync(cancellation)).Count == 0
            ? HtmlPage.Of<EmptyPage>("Nothing here yet", new EmptyModel())
            : Results.Redirect(Addresses.SignIn("/"));
    }

    /// <summary>The district at a glance; a school lead sees the own schools.</summary>
    [Function("Overview")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> OverviewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "districts/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        return HtmlPage.Of<OverviewPage>(found.Name, await overviews.ReadAsync(found, request.HttpContext.Principal(), cancellation));
    }

    /// <summary>Advances a demonstration's clock; does not exist elsewhere.</summary>
    [Function("AdvanceDemo")]
    [Allow(Role.District, Role.SchoolLead)]
    public static async Task<IResult> AdvanceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "districts/{district}/advance")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (request.HttpContext.RequestServices.GetService<IDemoClock>() is not { } clock) return Refusal.NotFound(request.HttpContext, "This is no demonstration: time passes by itself.");
        switch ((await request.ReadFormAsync(cancellation))["by"].ToString())
        {
            case "day":
                await clock.AdvanceByDaysAsync(1);
                break;
            case "week":
                await clock.AdvanceByDaysAsync(7);
                break;
            case "event":
                await clock.AdvanceToNextEventAsync();
                break;
            default:
                return Refusal.Of(request.HttpContext, StatusCodes.Status400BadRequest, "Advance by what?", "A day, a week, or to the next event.");
        }

        return new SeeOther(Addresses.Overview(new(district)));
    }
}

/// <summary>What the empty page shows: nothing that changes.</summary>
public sealed record EmptyModel;
