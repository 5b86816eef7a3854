using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students.Commands.Rules;

/// <summary>What is said of tasks, placements and advisers.</summary>
internal static class TaskRules
{
    /// <summary>Weekly for three school years; what is older stays in the audit trail.</summary>
    private const int MostMeetings = 100;

    public static CommandDecision Assign(StudentRecord record, AssignAdviser assign)
    {
        if (record.Adviser == assign.Adviser) return new CommandDecision.Unchanged();
        if (record.Left is not null) return new CommandDecision.Refused("The student has left; nobody can be assigned.");
        var what = (record.Adviser, assign.Adviser) switch
        {
            (_, null) => "No adviser is free: the school lead stands in.",
            (null, _) => "An adviser was assigned.",
            _ => "The adviser changed.",
        };
        return new CommandDecision.Accepted(record with { Adviser = assign.Adviser }, [what]);
    }

    public static CommandDecision Place(StudentRecord record, PlaceStudent place)
    {
        if (string.IsNullOrWhiteSpace(place.Program)) return new CommandDecision.Refused("Say which program the student is placed in.");
        var placement = new Placement(place.Key, place.On, place.Program.Trim());
        if (record.Placements.Any(known => known.On == placement.On && known.Program == placement.Program)) return new CommandDecision.Unchanged();
        return new CommandDecision.Accepted(record with { Placements = [.. record.Placements, placement] }, [$"Placed in {placement.Program} from {Dates.Day(placement.On)}."]);
    }

    public static CommandDecision Complete(StudentRecord record, CompleteTask complete)
    {
        if (record.Milestones.FirstOrDefault(known => known.Id == complete.Milestone) is not { } milestone) return new CommandDecision.Refused("There is no such task for this student.");
        if (milestone.State != MilestoneState.Open) return new CommandDecision.Refused("The task is no longer open.");
        if (string.IsNullOrWhiteSpace(complete.Evidence)) return new CommandDecision.Refused("Say in a few words what was done.");
        if (complete.Evidence.Length > PlanDocument.LongestText) return new CommandDecision.Refused($"What was done is told in at most {PlanDocument.LongestText} characters.");
        var done = new DoneTask(complete.Key, complete.Milestone, complete.On, complete.Actor, complete.Evidence.Trim());
        return new CommandDecision.Accepted(record with { Done = [.. record.Done, done] }, [$"Done: {done.Evidence}"]);
    }

    public static CommandDecision Meet(StudentRecord record, RecordMeeting meeting, CommandContext context)
    {
        if (record.Enrollment != EnrollmentState.Active) return new CommandDecision.Refused("Only a student enrolled in grades 6 to 12 is met about a plan.");
        if (meeting.On > context.Today) return new CommandDecision.Refused($"{Dates.Day(meeting.On)} is still to come.");
        var note = meeting.Note?.Trim() is { Length: > 0 } written ? written : null;
        if (note?.Length > RecordMeeting.LongestNote) return new CommandDecision.Refused($"A note has at most {RecordMeeting.LongestNote} characters.");
        var met = new HeldMeeting(meeting.Key, meeting.On, meeting.Kind, meeting.Actor, note);
        IReadOnlyList<HeldMeeting> kept = [.. record.Meetings, met];
        return new CommandDecision.Accepted(record with { Meetings = [.. kept.TakeLast(MostMeetings)] }, [$"{Words(meeting.Kind)} on {Dates.Day(meeting.On)}{(note is null ? "." : $": {note}")}"]);
    }

    private static string Words(MeetingKind kind) => kind switch
    {
        MeetingKind.Conversation => "Met the student",
        MeetingKind.Advisory => "Met the student in the advisory class",
        MeetingKind.Family => "Met the family",
        MeetingKind.Remote => "Talked with the student by telephone or on a screen",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of meeting."),
    };

    public static CommandDecision Waive(StudentRecord record, WaiveMilestone waive)
    {
        if (record.Milestones.FirstOrDefault(known => known.Id == waive.Milestone) is not { } milestone) return new CommandDecision.Refused("There is no such milestone for this student.");
        if (milestone.State != MilestoneState.Open) return new CommandDecision.Refused("The milestone is no longer open; there is nothing to waive.");
        if (string.IsNullOrWhiteSpace(waive.Reason)) return new CommandDecision.Refused("Say why it is not required of this student.");
        if (waive.Reason.Length > PlanDocument.LongestText) return new CommandDecision.Refused($"A reason has at most {PlanDocument.LongestText} characters.");
        var waived = milestone with { State = MilestoneState.Waived, Settlement = new(waive.On, waive.Actor, waive.Reason.Trim()) };
        return new CommandDecision.Accepted(
            record with { Milestones = [.. record.Milestones.Select(known => known.Id == milestone.Id ? waived : known)] }, [$"Waived: {waive.Reason.Trim()}"]);
    }
}
