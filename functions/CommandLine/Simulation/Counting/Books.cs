using IlpFunctions.Due;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>
/// Balances the books over stored rows: every milestone has ended with how, or is open and looked after; every notice has become something, or waits for an hour to come; an orchestration
/// runs for exactly the students who need one.
/// </summary>
internal sealed class Books(ITableStore store, DurableTaskClient client)
{
    private const int MostWords = 20;
    private readonly List<string> wrong = [];
    private readonly HashSet<(StudentKey Student, string Notice)> waiting = [];

    /// <summary>What does not balance at the first minute of a day, one sentence each; empty when everything does.</summary>
    public async Task<IReadOnlyList<string>> BalanceAsync(DateOnly today, CancellationToken cancellation)
    {
        var running = new HashSet<string>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: false)).WithCancellation(cancellation)) Take(instance, running);
        await WaitingAsync(today, cancellation);
        Pages? pages = null;
        await foreach (var row in store.QueryPartitionsAsync(StudentRows.Table, cancellation: cancellation))
        {
            if (pages?.Partition != row.Partition)
            {
                Balance(pages, running, today);
                pages = new(row.Partition);
            }

            pages.Take(row);
        }

        Balance(pages, running, today);
        wrong.AddRange(running.Order(StringComparer.Ordinal).Select(instance => $"{instance} runs, and no student has that id."));
        return wrong.Count <= MostWords ? wrong : [.. wrong.Take(MostWords), $"And {wrong.Count - MostWords} more."];
    }

    /// <summary>Which notices are to go at a moment that has not come yet.</summary>
    private async Task WaitingAsync(DateOnly today, CancellationToken cancellation)
    {
        var index = new DueIndex(store);
        foreach (var kind in (DueKind[])[DueKind.Notice, DueKind.UrgentNotice])
        {
            await foreach (var hint in index.DueAsync(kind, DateOnly.MaxValue.AddDays(-1), cancellation))
            {
                if (DueIndex.Goes(hint) is { } goes && DateOnly.FromDateTime(goes.UtcDateTime) >= today) waiting.Add((NoticeIndex.Notice(hint).Student, NoticeIndex.Notice(hint).Notice));
            }
        }
    }

    private void Take(OrchestrationMetadata instance, HashSet<string> running)
    {
        var isRunning = instance.RuntimeStatus is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending;
        if (instance.Name == nameof(StudentLifecycle) && isRunning) running.Add(instance.InstanceId);
        else if (instance.RuntimeStatus != OrchestrationRuntimeStatus.Completed) wrong.Add($"{instance.InstanceId} ({instance.Name}) is {instance.RuntimeStatus}.");
    }

    private void Balance(Pages? pages, HashSet<string> running, DateOnly today)
    {
        if (pages?.Record is not { } record) return;
        var instance = record.Key().InstanceId;
        var runs = running.Remove(instance);
        if (runs != record.NeedsLifecycle()) wrong.Add($"{instance}: an orchestration {(runs ? "runs" : "is missing")}, and the student is {record.Enrollment}.");
        if (pages.Audit != record.AuditLength) wrong.Add($"{instance}: {pages.Audit} entries in the audit trail, and the record says {record.AuditLength}.");
        Milestones(instance, runs, [.. record.Milestones, .. pages.Ended], today);
        foreach (var notice in pages.Notices) Check(instance, notice, waiting.Contains((record.Key(), notice.Id)));
    }

    private void Milestones(string instance, bool runs, IReadOnlyList<Milestone> milestones, DateOnly today)
    {
        foreach (var twice in milestones.CountBy(milestone => milestone.Id).Where(count => count.Value > 1)) wrong.Add($"{instance}: milestone {twice.Key} is there {twice.Value} times.");
        foreach (var milestone in milestones)
        {
            var isOpen = milestone.State == MilestoneState.Open;
            if (isOpen == (milestone.Settlement is not null)) wrong.Add($"{instance}: milestone {milestone.Id} is {milestone.State}, and {(isOpen ? "says" : "does not say")} how it ended.");
            if (isOpen && !runs) wrong.Add($"{instance}: milestone {milestone.Id} is open, and no orchestration looks after it.");
            if (milestone.OpenedOn > today) wrong.Add($"{instance}: milestone {milestone.Id} was opened on {milestone.OpenedOn:O}, which is to come.");
        }
    }

    private void Check(string instance, Notice notice, bool isToGo)
    {
        var waits = notice.State == NoticeState.Pending && isToGo;
        var isSettled = notice.State != NoticeState.Pending && notice.SettledAt is not null;
        if (!waits && !isSettled) wrong.Add($"{instance}: notice {notice.Id}, decided on {notice.DecidedOn:O}, is {notice.State} and waits for nothing.");
        if (notice.State is NoticeState.Sent or NoticeState.Letter && notice.Message is null) wrong.Add($"{instance}: notice {notice.Id} is {notice.State} without a message.");
        if (notice.State is NoticeState.Superseded or NoticeState.Undeliverable && notice.Why is null) wrong.Add($"{instance}: notice {notice.Id} is {notice.State} without a reason.");
    }

    /// <summary>The rows of one student.</summary>
    private sealed class Pages(string partition)
    {
        public string Partition { get; } = partition;

        public StudentRecord? Record { get; private set; }

        public List<Milestone> Ended { get; } = [];

        public List<Notice> Notices { get; } = [];

        public int Audit { get; private set; }

        public void Take(StoredRow row)
        {
            if (row.Row == "student") Record = row.Read<StudentRecord>();
            else if (row.Row.StartsWith("milestone|", StringComparison.Ordinal)) Ended.Add(row.Read<Milestone>());
            else if (row.Row.StartsWith("outbox|", StringComparison.Ordinal)) Notices.Add(row.Read<Notice>());
            else if (row.Row.StartsWith("audit|", StringComparison.Ordinal)) Audit++;
        }
    }
}
