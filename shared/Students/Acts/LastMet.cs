using IlpFunctions.Milestones;

namespace IlpFunctions.Students.Acts;

/// <summary>When a student was last met about the plan.</summary>
public static class LastMet
{
    /// <summary>The last date on which a meeting is recorded, the plan was established, a review was held or a handover was done, which all are done together with the student; null for never.</summary>
    public static DateOnly? Of(StudentRecord record)
    {
        var handovers = record.Milestones.Where(milestone => milestone.Kind == MilestoneKind.Handover).Select(milestone => milestone.Id).ToHashSet();
        return record.Meetings.Select(met => met.On)
            .Concat(record.Reviews.Select(held => held.On))
            .Concat(record.Done.Where(done => handovers.Contains(done.Milestone)).Select(done => done.On))
            .Append(record.Plan?.On ?? DateOnly.MinValue)
            .Max() is var last && last > DateOnly.MinValue ? last : null;
    }
}
