using System.Text.Json;
using IlpFunctions.Districts;
using IlpFunctions.FollowUp;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Outcomes.Tallies;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>Counts what is stored: every row of every student, read once, and the instances the engine knows. Nothing here was counted on the way.</summary>
internal sealed class FigureCount(ITableStore store, DistrictDirectory districts, CapturedMailbox mailbox, DurableTaskClient client)
{
    private readonly List<StudentRecord> records = [];
    private readonly List<Milestone> milestones = [];
    private readonly List<Notice> notices = [];
    private int events;

    /// <summary>Counts as of a date.</summary>
    public async Task<Figures> CountAsync(DateOnly today, CancellationToken cancellation)
    {
        await foreach (var row in store.QueryPartitionsAsync(StudentRows.Table, cancellation: cancellation)) Take(row);
        var active = records.Where(record => record.Enrollment == EnrollmentState.Active).ToList();
        return new()
        {
            Students = active.Count,
            Orchestrations = await RunningAsync(cancellation),
            Plans = Plans(today),
            Reviews = Reviews(today),
            Signoffs = new(Sorted(records.SelectMany(record => record.SignOffs).Where(said => said.Answer == SignOffAnswer.Agreed).CountBy(said => Word(said.Role)))),
            Graduates = records.Count(record => record.GraduatedOn is not null),
            FollowUps = new(Waves()),
            Outcomes = new(await MeasuresAsync(cancellation)),
            SupportCases = new(records.Sum(record => record.Cases.Count), Of(MilestoneKind.SupportCase).Count(milestone => milestone.State == MilestoneState.Settled)),
            Notices = Notices(),
            Emails = await EmailsAsync(cancellation),
            Tasks = new(milestones.Count(milestone => milestone.State == MilestoneState.Open)),
            Advisers = new(active.Where(record => record.Adviser is not null).CountBy(record => (record.School, record.Adviser)).Select(load => load.Value).DefaultIfEmpty(0).Max()),
            Unassigned = active.Count(record => record.Adviser is null),
            Events = events,
        };
    }

    private void Take(StoredRow row)
    {
        if (row.Row == "student")
        {
            var record = row.Read<StudentRecord>();
            records.Add(record);
            milestones.AddRange(record.Milestones);
        }
        else if (row.Row.StartsWith("milestone|", StringComparison.Ordinal)) milestones.Add(row.Read<Milestone>());
        else if (row.Row.StartsWith("outbox|", StringComparison.Ordinal)) notices.Add(row.Read<Notice>());
        else if (row.Row.StartsWith("audit|", StringComparison.Ordinal)) events++;
    }

    private IEnumerable<Milestone> Of(MilestoneKind kind) => milestones.Where(milestone => milestone.Kind == kind);

    private PlanFigures Plans(DateOnly today) => new(
        new(Of(MilestoneKind.Creation).Count(IsOnTime), Of(MilestoneKind.Creation).Count(IsLate)),
        Of(MilestoneKind.Creation).Count(milestone => milestone.State == MilestoneState.Open && milestone.Due < today),
        Of(MilestoneKind.Creation).Count(milestone => milestone.State == MilestoneState.Waived));

    private ReviewFigures Reviews(DateOnly today) => new(
        Of(MilestoneKind.Review).Count(IsOnTime),
        Of(MilestoneKind.Review).Count(IsLate),
        Of(MilestoneKind.Review).Count(milestone => milestone.State == MilestoneState.Expired || (milestone.State == MilestoneState.Open && milestone.Due < today)));

    private static bool IsOnTime(Milestone milestone) => milestone.State == MilestoneState.Settled && milestone.Settlement!.On <= milestone.Due;

    private static bool IsLate(Milestone milestone) => milestone.State == MilestoneState.Settled && milestone.Settlement!.On > milestone.Due;

    private SortedDictionary<string, WaveFigures> Waves()
    {
        var ended = Of(MilestoneKind.FollowUp).Where(milestone => milestone.State != MilestoneState.Open).GroupBy(milestone => milestone.About!);
        return new(ended.ToDictionary(wave => wave.Key, wave => Wave([.. wave])), StringComparer.Ordinal);
    }

    private static WaveFigures Wave(IReadOnlyCollection<Milestone> ended)
    {
        var answered = ended.Count(milestone => milestone.State == MilestoneState.Settled);
        return new(ended.Count, answered, Rounded((decimal)answered / ended.Count));
    }

    /// <summary>Where graduates are counted whose follow-up is over, under their district's policy at their exit.</summary>
    private async Task<SortedDictionary<string, MeasureFigures>> MeasuresAsync(CancellationToken cancellation)
    {
        var entries = new List<TallyEntry>();
        foreach (var record in records.Where(record => record.Enrollment == EnrollmentState.Completed))
        {
            var exit = RecordExit.Of(record)!;
            var policy = (await districts.GetAsync(record.District, cancellation)).Policies.InForceOn(exit.On);
            entries.AddRange(MeasureSet.Of(exit, RecordExit.FactsOf(record)!, policy.FollowUp).Select(result => new TallyEntry(result, record.School.Value, Wave: null)));
        }

        var counts = entries.GroupBy(entry => entry.Result.Measure).ToDictionary(measure => measure.Key, measure => MeasureTally.Of(measure.Key, measure).All);
        return new(counts.ToDictionary(measure => measure.Key, measure => Figures(measure.Value)), StringComparer.Ordinal);
    }

    private static MeasureFigures Figures(TallyCounts counts) => new(counts.People, counts.Responded, counts.Denominator, counts.Numerator, Rounded(counts.Rate));

    private NoticeFigures Notices() => new(
        notices.Count(notice => notice.State == NoticeState.Sent),
        notices.Count(notice => notice.State == NoticeState.Letter),
        notices.Count(notice => notice.State == NoticeState.Superseded),
        Sorted(notices.Where(notice => notice.State == NoticeState.Sent).CountBy(notice => notice.Name())));

    private static SortedDictionary<string, int> Sorted(IEnumerable<KeyValuePair<string, int>> counts) => new(counts.ToDictionary(), StringComparer.Ordinal);

    private static string Word<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

    private static decimal? Rounded(decimal? rate) => rate is { } known ? Math.Round(known, 3) : null;

    /// <summary>On a virtual clock every message ends in the mailbox.</summary>
    private async Task<int> EmailsAsync(CancellationToken cancellation)
    {
        var emails = 0;
        foreach (var district in await districts.AllAsync(cancellation)) emails += await mailbox.ReadAsync(district.Id, cancellation).CountAsync(cancellation);
        return emails;
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
