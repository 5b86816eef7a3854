using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>
/// A record for a reader who has just said something: what that ends is shown as ended, although the student's orchestration takes its turn a moment later. Nothing else of that turn is
/// shown before it is taken.
/// </summary>
internal static class AsOfNow
{
    /// <summary>The record with every open milestone as it is, or as it ends when the agenda looks now.</summary>
    public static StudentRecord At(this StudentRecord record, District district, DateOnly today)
    {
        if (record.Milestones.All(milestone => milestone.State != MilestoneState.Open)) return record;
        var turn = Agenda.Decide(record, district, today);
        var ended = turn.Record.Milestones.Concat(turn.PutAside).Where(milestone => milestone.State != MilestoneState.Open).ToDictionary(milestone => milestone.Id);
        return record with { Milestones = [.. record.Milestones.Select(milestone => milestone.State == MilestoneState.Open ? ended.GetValueOrDefault(milestone.Id, milestone) : milestone)] };
    }
}
