using IlpFunctions.Milestones;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Students.Merging;

namespace IlpFunctions.Students.Commands.Rules;

/// <summary>Two records of one person become one.</summary>
internal static class MergeRules
{
    /// <summary>What a record that was given up answers to whatever is still said of its student.</summary>
    public static CommandDecision.Refused Elsewhere(StudentRecord record) =>
        new($"This was one of two records of the student, and the other is kept: go to /students/{record.District}/{record.MergedInto} and say it there.");

    public static CommandDecision GiveUp(StudentRecord record, GiveUpRecord given, CommandContext context)
    {
        if (given.Into == record.Id) return new CommandDecision.Refused("A record cannot be merged into itself.");
        var merged = new EnrollmentEvent { Key = given.Key, Kind = EnrollmentEventKind.Merged, On = given.On, SaidAt = context.SaidAt(given), Tie = CommandContext.Tie(given, record) };
        var changed = record with { Events = [.. record.Events, merged], MergedInto = given.Into, Milestones = [.. record.Milestones.Select(milestone => Closed(milestone, given))] };
        return new CommandDecision.Accepted(changed.StandIn(context.Year), ["The same person's other record is kept; this one is closed."]);
    }

    public static CommandDecision Absorb(StudentRecord record, AbsorbPlanVersion absorb)
    {
        var key = Absorption.Key(absorb.From, absorb.Version.Key);
        if (record.PlanVersions.Any(known => known.Key == key)) return new CommandDecision.Unchanged();
        var version = absorb.Version with { Number = record.PlanVersions.Count + 1, Key = key };
        return new CommandDecision.Accepted(PlanRules.With(record, version), [$"Version {version.Number} of the plan comes from the student's other record: {version.Why}"], new(version.Number, absorb.Document));
    }

    public static CommandDecision Absorb(StudentRecord record, AbsorbAnswers absorb)
    {
        var answered = Absorption.Of(absorb.From, record.Id, absorb.Answered);
        if (record.Answers.Any(known => known.Key == answered.Key)) return new CommandDecision.Unchanged();
        return new CommandDecision.Accepted(record with { Answers = [.. record.Answers, answered] }, [], Answers: new(answered.Key, absorb.Sheet));
    }

    public static CommandDecision Absorb(StudentRecord record, AbsorbRecord absorb, CommandContext context)
    {
        if (absorb.Other.MergedInto != record.Id) return new CommandDecision.Refused("The other record was not given up for this one.");
        return new CommandDecision.Accepted(Absorption.Of(record, absorb.Other).StandIn(context.Year), ["Everything of the student's other record is here now."]);
    }

    private static Milestone Closed(Milestone milestone, GiveUpRecord given) => milestone.State != MilestoneState.Open
        ? milestone
        : milestone with { State = MilestoneState.Closed, Settlement = new(given.On, given.Actor, "The same person's other record is kept.") };
}
