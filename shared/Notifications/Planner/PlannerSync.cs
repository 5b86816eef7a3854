using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Graph;
using IlpFunctions.Notifications.Templates;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Notifications.Planner;

/// <summary>
/// Brings our tasks and those in Planner into line, again and again: what came about here is made, changed and completed there; what somebody completed there is reported done here. Each round
/// looks at both sides as they are, so whatever was lost, refused or changed by two at once is put right by the next.
/// </summary>
public sealed class PlannerSync(
    PlannerBook book, PlannerBoard board, StudentRows rows, DistrictDirectory districts, CommandDesk desk, FindingBoard findings, MessageLinks links, ChannelSettings settings, TimeProvider time, ILogger<PlannerSync> log)
{
    /// <summary>Looks at every district that uses Planner.</summary>
    /// <returns>How many tasks were made or changed on either side.</returns>
    public async Task<int> RunAsync(IStudentWaker waker, CancellationToken cancellation = default)
    {
        if (settings.IsNothing) return 0;
        var moved = 0;
        foreach (var district in await districts.AllAsync(cancellation))
        {
            if (book.PlanOf(district.Id) is not { } plan) continue;
            try
            {
                moved += await RunAsync(district, plan, waker, cancellation);
            }
            catch (PlannerException unread)
            {
                log.LogWarning(unread, "District {District}: {Why} The next round tries again.", district.Id, unread.Message);
            }
        }

        return moved;
    }

    private async Task<int> RunAsync(District district, string plan, IStudentWaker waker, CancellationToken cancellation)
    {
        var entries = await book.ReadAsync(district.Id, cancellation).ToListAsync(cancellation);
        if (entries.Count == 0) return 0;
        var tasks = await board.TasksAsync(district.Id, plan, cancellation);
        var round = new PlannerRound(district, plan, tasks);
        foreach (var entry in entries)
        {
            var (record, theirs) = (await rows.ReadAsync(entry.Student, cancellation), round.TaskOf(entry));
            var ours = record?.Record.Milestones.FirstOrDefault(milestone => milestone.Id == entry.Milestone);
            var assignee = ours is { State: MilestoneState.Open } ? await AssigneeAsync(round, ours.Owner, cancellation) : null;
            var isReported = record?.Record.Done.Any(done => done.Milestone == entry.Milestone) ?? false;
            await TakeAsync(round, new(entry, ours, theirs, assignee), PlannerMoves.Decide(entry, ours, isReported, theirs, assignee), waker, cancellation);
            if (round.MustWait) break;
        }

        await ChangeAsync(round, cancellation);
        await findings.SayAsync(district.Id, FindingKind.PlannerRefuses, "", round.Refusal, cancellation);
        return round.Moved;
    }

    private async Task TakeAsync(PlannerRound round, PlannerPair pair, PlannerMove move, IStudentWaker waker, CancellationToken cancellation)
    {
        switch (move)
        {
            case PlannerMove.Create:
                await CreateAsync(round, pair, cancellation);
                break;
            case PlannerMove.Update:
                await UpdateAsync(round, pair, cancellation);
                break;
            case PlannerMove.Complete:
                round.Change(pair, new(pair.Theirs!, Percent: 100));
                break;
            case PlannerMove.Reopen:
                round.Change(pair, new(pair.Theirs!, Percent: PlannerMoves.InProgress));
                break;
            case PlannerMove.SettleOurs:
                await SettleAsync(round, pair, waker, cancellation);
                break;
            case PlannerMove.Forget:
                await book.RemoveAsync(pair.Entry, cancellation);
                break;
            case PlannerMove.Nothing:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(move), move, "No such move.");
        }
    }

    private async Task CreateAsync(PlannerRound round, PlannerPair pair, CancellationToken cancellation)
    {
        var title = $"{NoticeTexts.In("en").Task(pair.Ours!.Kind)} [{pair.Entry.Code()}]";
        var answer = await board.CreateAsync(round.District.Id, round.Plan, settings.Own(round.District.Id, "Planner:Bucket"), new(title, pair.Ours.Due, pair.Assignee), cancellation);
        round.Count(answer);
        if (answer.Task is not { } made) return;
        await book.WriteAsync(pair.Entry with { TaskId = made.Id }, cancellation);
        await LinkAsync(round, pair with { Entry = pair.Entry with { TaskId = made.Id } }, cancellation);
    }

    private async Task UpdateAsync(PlannerRound round, PlannerPair pair, CancellationToken cancellation)
    {
        var theirs = pair.Theirs!;
        var entry = pair.Entry with { TaskId = theirs.Id };
        if (entry != pair.Entry) await book.WriteAsync(entry, cancellation);
        if (!entry.IsLinked) await LinkAsync(round, pair with { Entry = entry }, cancellation);
        var (due, assignee) = (theirs.Due == pair.Ours!.Due ? (DateOnly?)null : pair.Ours.Due, pair.Assignee is { } user && !theirs.Assignees.Contains(user) ? user : null);
        if (due is not null || assignee is not null) round.Change(pair, new(theirs, Due: due, Assignee: assignee));
    }

    private async Task LinkAsync(PlannerRound round, PlannerPair pair, CancellationToken cancellation)
    {
        var answer = await board.LinkAsync(round.District.Id, pair.Entry.TaskId!, links.Task(pair.Entry.Student, pair.Ours!.Kind, pair.Entry.Milestone), cancellation);
        round.Count(answer);
        if (answer.Outcome == PlannerOutcome.Done) await book.WriteAsync(pair.Entry with { IsLinked = true }, cancellation);
    }

    private async Task SettleAsync(PlannerRound round, PlannerPair pair, IStudentWaker waker, CancellationToken cancellation)
    {
        var today = SchoolClock.DateAt(time.GetUtcNow(), round.District.Zone);
        var done = new CompleteTask { Key = $"planner:{pair.Entry.Milestone}", Actor = "Planner", Milestone = pair.Entry.Milestone, On = today, Evidence = "Completed in Planner." };
        var result = await desk.SubmitAsync(pair.Entry.Student, done, waker, cancellation);
        if (result.Outcome == CommandOutcome.Refused) log.LogWarning("District {District}: a task completed in Planner was refused here: {Why}", round.District.Id, result.Reason);
        else round.Moved++;
    }

    private async Task ChangeAsync(PlannerRound round, CancellationToken cancellation)
    {
        if (round.Changes.Count == 0 || round.MustWait) return;
        foreach (var answer in await board.ChangeAsync(round.District.Id, round.Changes, cancellation)) round.Count(answer);
    }

    private async Task<string?> AssigneeAsync(PlannerRound round, Recipient owner, CancellationToken cancellation)
    {
        var address = owner.Kind == RecipientKind.Staff ? round.District.Staff.GetValueOrDefault(new(owner.Id))?.Email : round.District.Calendar.Office?.Email;
        if (address is null) return null;
        if (round.Users.TryGetValue(address, out var known)) return known;
        return round.Users[address] = await board.UserAsync(round.District.Id, address, cancellation);
    }
}
