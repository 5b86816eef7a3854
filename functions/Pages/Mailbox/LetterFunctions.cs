using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Mailbox;

/// <summary>Letters to people without an address for mail.</summary>
public sealed class LetterFunctions(DistrictDirectory districts, LetterBox letters)
{
    private const int PageSize = 100;

    /// <summary>The letters, newest first, ready to print: one to a sheet.</summary>
    [Function("Letters")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "letters/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var all = new List<Message>();
        await foreach (var letter in letters.ReadAsync(found.Id, cancellation)) all.Add(letter);
        all.Reverse();
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(request.Query["page"], out var asked) && asked >= 1 && asked <= pages ? asked : 1;
        return HtmlPage.Of<LettersPage>("Letters", new MailboxModel(found, [.. all.Skip((page - 1) * PageSize).Take(PageSize)], all.Count, page, pages));
    }
}
