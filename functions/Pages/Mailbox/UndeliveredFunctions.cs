using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications.DeadLetters;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Mailbox;

/// <summary>Messages that could not be delivered: a person corrects the address and has one sent again, or discards it. Either is recorded in the trail of every student it is about.</summary>
public sealed class UndeliveredFunctions(DistrictDirectory districts, DeadLetterBox box, DeadLetterDesk desk)
{
    private const int PageSize = 50;
    private const string Title = "Undelivered messages";

    /// <summary>Those that nobody has settled yet, or all of them; the latest first.</summary>
    [Function("Undelivered")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "undelivered/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        return HtmlPage.Of<UndeliveredPage>(Title, await ModelAsync(request, found, cancellation));
    }

    /// <summary>Takes a decision.</summary>
    [Function("SettleUndelivered")]
    [Allow(Role.District)]
    public async Task<IResult> SettleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "undelivered/{district}/{message}")] HttpRequest request,
        string district,
        string message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found || !message.All(char.IsAsciiHexDigitLower) || await box.FindAsync(found.Id, message, cancellation) is null)
            return Refusal.NotFound(request.HttpContext, "There is no such message.");
        var (sent, by, waker) = (await request.ReadFormAsync(cancellation), request.HttpContext.Principal().Signature, new StudentWaker(client));
        var address = sent["address"].ToString().Trim();
        var why = sent["decision"].ToString() switch
        {
            "again" => await desk.SendAgainAsync(found, message, address, by, waker, cancellation),
            "discard" => await desk.DiscardAsync(found, message, by, waker, cancellation),
            _ => "Choose what becomes of the message.",
        };
        if (why is null) return new SeeOther(Addresses.Undelivered(found.Id));
        var model = await ModelAsync(request, found, cancellation);
        return HtmlPage.Of<UndeliveredPage>(Title, model with { Wrong = why, WrongMessage = message, WrongAddress = address }, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<UndeliveredModel> ModelAsync(HttpRequest request, District district, CancellationToken cancellation)
    {
        var isAll = request.Query["show"] == "all";
        var all = await box.ReadAsync(district.Id, cancellation).Where(letter => isAll || letter.Decision is null).ToListAsync(cancellation);
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(request.Query["page"], out var asked) && asked >= 1 && asked <= pages ? asked : 1;
        var shown = all.OrderByDescending(letter => letter.At).ThenBy(letter => letter.Message.Id, StringComparer.Ordinal).Skip((page - 1) * PageSize).Take(PageSize);
        return new(district, [.. shown], all.Count, isAll, page, pages);
    }
}

/// <summary>A page of messages that could not be delivered.</summary>
/// <param name="District">The district.</param>
/// <param name="Shown">Those on this page.</param>
/// <param name="Total">How many there are.</param>
/// <param name="IsAll">Whether settled ones are among them.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
public sealed record UndeliveredModel(District District, IReadOnlyList<DeadLetter> Shown, int Total, bool IsAll, int Page, int Pages)
{
    /// <summary>Why what was sent cannot be; null when nothing was.</summary>
    public string? Wrong { get; init; }

    /// <summary>The message that it is about.</summary>
    public string? WrongMessage { get; init; }

    /// <summary>The address that was sent, to be corrected.</summary>
    public string? WrongAddress { get; init; }
}
