using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>Counts what is stored: every row of every student, read once, and the instances the engine knows. Nothing here was counted on the way.</summary>
internal sealed class FigureCount(ITableStore store, DurableTaskClient client)
{
    private readonly SortedDictionary<string, int> byTemplate = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> loads = [];
    private int students, onTime, late, overdue, waived, sent, letters, superseded, open, unassigned, events;

    /// <summary>Counts as of a date.</summary>
    public async Task<Figures> CountAsync(DateOnly today, CancellationToken cancellation)
    {
        await foreach (var row in store.QueryPartitionsAsync(StudentRows.Table, cancellation: cancellation))
        {
            if (row.Row == "student") Count(row.Read<StudentRecord>(), today);
            else if (row.Row.StartsWith("outbox|", StringComparison.Ordinal)) Count(row.Read<Notice>());
            else if (row.Row.StartsWith("audit|", StringComparison.Ordinal)) events++;
        }

        return new()
        {
            Students = students,
            Orchestrations = await RunningAsync(cancellation),
            Plans = new(new(onTime, late), overdue, waived),
            Notices = new(sent, letters, superseded, byTemplate),
            Tasks = new(open),
            Advisers = new(loads.Values.DefaultIfEmpty(0).Max()),
            Unassigned = unassigned,
            Events = events,
        };
    }

    private void Count(StudentRecord record, DateOnly today)
    {
        open += record.Milestones.Count(milestone => milestone.State == MilestoneState.Open);
        foreach (var milestone in record.Milestones.Where(milestone => milestone.Kind == MilestoneKind.Creation))
        {
            if (milestone.State == MilestoneState.Settled && milestone.Settlement!.On <= milestone.Due) onTime++;
            if (milestone.State == MilestoneState.Settled && milestone.Settlement!.On > milestone.Due) late++;
            if (milestone.State == MilestoneState.Waived) waived++;
            if (milestone.State == MilestoneState.Open && milestone.Due < today) overdue++;
        }

        if (record.Enrollment != EnrollmentState.Active) return;
        students++;
        if (record.Adviser is not { } adviser) unassigned++;
        else loads[$"{record.School}|{adviser}"] = loads.GetValueOrDefault($"{record.School}|{adviser}") + 1;
    }

    private void Count(Notice notice)
    {
        if (notice.State == NoticeState.Letter) letters++;
        if (notice.State == NoticeState.Superseded) superseded++;
        if (notice.State != NoticeState.Sent) return;
        sent++;
        var template = notice.Name();
        byTemplate[template] = byTemplate.GetValueOrDefault(template) + 1;
    }

    private async Task<int> RunningAsync(CancellationToken cancellation)
    {
        var running = 0;
        var filter = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending], InstanceIdPrefix: StudentKey.InstancePrefix);
        await foreach (var instance in client.GetAllInstancesAsync(filter).WithCancellation(cancellation))
        {
            if (instance.Name == nameof(StudentLifecycle)) running++;
        }

        return running;
    }
}
