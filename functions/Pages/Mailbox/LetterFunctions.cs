using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Mailbox;

/// <summary>Letters to people without an address for mail.</summary>
public sealed class LetterFunctions(DistrictDirectory districts, LetterBox letters, CommandDesk desk, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>The letters, ready to print, one to a sheet: those that nobody has printed yet, oldest first; or all of them, newest first.</summary>
    [Function("Letters")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "letters/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var isAll = request.Query["show"] == "all";
        var all = await letters.ReadAsync(found.Id, cancellation).Where(letter => isAll || letter.PrintedAt is null).ToListAsync(cancellation);
        if (isAll) all.Reverse();
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(request.Query["page"], out var asked) && asked >= 1 && asked <= pages ? asked : 1;
        return HtmlPage.Of<LettersPage>("Letters", new LettersModel(found, [.. all.Skip((page - 1) * PageSize).Take(PageSize)], all.Count, isAll, page, pages));
    }

    /// <summary>Takes that letters were printed. Each counts as an attempt to reach the people it is about.</summary>
    [Function("PrintedLetters")]
    [Allow(Role.District)]
    public async Task<IResult> PrintedAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "letters/{district}/printed")] HttpRequest request, string district, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var printed = (await request.ReadFormAsync(cancellation))["letter"].ToHashSet();
        var who = request.HttpContext.Principal().Signature;
        await foreach (var letter in letters.ReadAsync(found.Id, cancellation))
        {
            if (letter.PrintedAt is not null || !printed.Contains(letter.Message.Id)) continue;

            // The attempts first: whoever is stopped in between notes the letter again, which says the same again.
            foreach (var attempt in Attempts(letter, who, time.Today(found.Zone))) await desk.SubmitAsync(attempt.Student, attempt.Command, new StudentWaker(client), cancellation);
            await letters.MarkPrintedAsync(letter, who, time.GetUtcNow(), cancellation);
        }

        return new SeeOther(Addresses.Letters(found.Id));
    }

    private static IEnumerable<(StudentKey Student, RecordLetter Command)> Attempts(Letter letter, string who, DateOnly today) => letter.Notices
        .Select(notice => (notice.Student, notice.Milestone)).Distinct()
        .Select(about => (about.Student, new RecordLetter { Key = $"letter:{letter.Message.Id}:{about.Milestone}", Actor = who, Milestone = about.Milestone, On = today }));
}

/// <summary>A page of letters.</summary>
/// <param name="District">The district.</param>
/// <param name="Shown">Those on this page.</param>
/// <param name="Total">How many there are.</param>
/// <param name="IsAll">Whether printed ones are among them.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
public sealed record LettersModel(District District, IReadOnlyList<Letter> Shown, int Total, bool IsAll, int Page, int Pages);
