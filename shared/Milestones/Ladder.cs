using IlpFunctions.Policies;

namespace IlpFunctions.Milestones;

/// <summary>The reminders and escalations around a due date: which there are, and which is next.</summary>
public static class Ladder
{
    /// <summary>The steps for a due date, in the order in which they are taken.</summary>
    /// <param name="due">The date that is acted on.</param>
    /// <param name="policy">The district's ladder.</param>
    /// <param name="warnFrom">The date by the other way of counting; adds a warning when it is earlier than <paramref name="due"/>.</param>
    public static IReadOnlyList<LadderStep> StepsFor(DateOnly due, LadderPolicy policy, DateOnly? warnFrom = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var steps = policy.RemindDaysBefore.Select(days => Step($"remind-{days}", LadderStepKind.Remind, due.AddDays(-days), LadderAudience.Adviser)).ToList();
        if (warnFrom < due) steps.Add(Step("warn", LadderStepKind.Warn, warnFrom.Value, LadderAudience.Adviser));
        steps.Add(Step("due", LadderStepKind.Due, due, LadderAudience.Adviser));
        steps.AddRange(Escalations(policy).Select(rung =>
            Step($"overdue-{Word(rung.To)}-{rung.DaysAfter}", LadderStepKind.Overdue, due.AddDays(rung.DaysAfter), rung.To)));
        return [.. steps.OrderBy(step => step.Date).ThenBy(step => step.Kind)];

        LadderStep Step(string id, LadderStepKind kind, DateOnly date, LadderAudience audience) =>
            new(id, kind, date, audience, policy.FamilyReminders.Contains(id));
    }

    /// <summary>
    /// What to do today: of all steps whose day has come the latest is taken and the others are skipped, so an outage, a late entry or a due date that
    /// moved earlier costs one message and not five. A step that was taken or skipped does not come again when the due date moves.
    /// </summary>
    /// <param name="steps">The ladder, from <see cref="StepsFor"/>.</param>
    /// <param name="taken">Ids of the steps that were taken or skipped.</param>
    /// <param name="today">The school's date.</param>
    public static LadderMove Next(IReadOnlyList<LadderStep> steps, IReadOnlySet<string> taken, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(taken);
        var open = steps.Where(step => !taken.Contains(step.Id)).ToList();
        var come = open.Where(step => step.Date <= today).ToList();
        var passed = steps.LastOrDefault(step => step.Date <= today) is { } latest && taken.Contains(latest.Id);
        var take = passed ? null : come.LastOrDefault();
        return new(take, [.. come.Where(step => step != take)], open.FirstOrDefault(step => step.Date > today)?.Date);
    }

    private static IEnumerable<OverdueRung> Escalations(LadderPolicy policy)
    {
        if (policy.Repeat is not { } repeat || policy.Overdue.Count == 0) return policy.Overdue;
        var last = policy.Overdue[^1];
        return policy.Overdue.Concat(Enumerable.Range(1, repeat.Times).Select(time => last with { DaysAfter = last.DaysAfter + (time * repeat.EveryDays) }));
    }

    private static string Word(LadderAudience audience) => audience switch
    {
        LadderAudience.Adviser => "adviser",
        LadderAudience.SchoolLead => "schoolLead",
        LadderAudience.District => "district",
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "Not an audience of the ladder."),
    };
}
