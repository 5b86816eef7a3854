using IlpFunctions.Calendars;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Students.Commands.Rules;

/// <summary>What is said of a student's enrolment: every statement is kept, and where the student stands is computed from all of them.</summary>
internal static class EnrollmentRules
{
    private const int MostEvents = 500;

    public static CommandDecision Enroll(StudentKey student, StudentRecord? known, EnrollStudent enroll, CommandContext context)
    {
        var happened = Event(known, enroll, EnrollmentEventKind.Enrolled, enroll.EnteredOn ?? context.SaidOn(enroll), context) with
        {
            School = enroll.School,
            Grade = enroll.Grade,
            Year = SchoolYear.Containing(enroll.EnteredOn ?? context.SaidOn(enroll)),
            EnteredOn = enroll.EnteredOn,
            AssumedEntry = enroll.AssumedEntry,
            FromTheStart = enroll.AssumesTheStart,
        };
        return known is null ? First(student, enroll, happened, context) : Again(known, enroll, happened, context);
    }

    public static CommandDecision Update(StudentRecord record, UpdateStudent update, CommandContext context)
    {
        var details = new DetailChange(record, update, context);
        return Accepted(record, details.Of(update), details.Story);
    }

    public static CommandDecision Transfer(StudentRecord record, TransferStudent transfer, CommandContext context) =>
        Say(record, Event(record, transfer, EnrollmentEventKind.Transferred, transfer.On, context) with { School = transfer.School }, context);

    public static CommandDecision Leave(StudentRecord record, LeaveDistrict leave, CommandContext context)
    {
        if (string.IsNullOrWhiteSpace(leave.Reason)) return new CommandDecision.Refused("Say why the student left.");
        if (leave.SaidAt is null && record.Left == new Departure(leave.On, leave.Reason, leave.Kind)) return new CommandDecision.Unchanged();
        return Say(record, Event(record, leave, EnrollmentEventKind.Withdrawn, leave.On, context) with { Reason = leave.Reason, Departure = leave.Kind }, context);
    }

    public static CommandDecision Return(StudentRecord record, ReturnStudent back, CommandContext context) =>
        Say(record, Event(record, back, EnrollmentEventKind.Returned, back.On, context) with { School = back.School, Grade = back.Grade, Year = back.Grade is null ? null : SchoolYear.Containing(back.On) }, context);

    public static CommandDecision State(StudentRecord record, StateGrade state, CommandContext context) =>
        Say(record, Event(record, state, EnrollmentEventKind.Graded, context.SaidOn(state), context) with { Grade = state.Grade, Year = state.Year }, context);

    public static CommandDecision Graduate(StudentRecord record, GraduateStudent graduate, CommandContext context) =>
        graduate.SaidAt is null && record.GraduatedOn == graduate.On ? new CommandDecision.Unchanged() : Say(record, Event(record, graduate, EnrollmentEventKind.Graduated, graduate.On, context), context);

    public static CommandDecision Die(StudentRecord record, RecordDeath death, CommandContext context) =>
        record.Enrollment == EnrollmentState.Deceased ? new CommandDecision.Unchanged() : Say(record, Event(record, death, EnrollmentEventKind.Died, death.On, context), context);

    private static CommandDecision.Accepted First(StudentKey student, EnrollStudent enroll, EnrollmentEvent happened, CommandContext context)
    {
        var record = new StudentRecord
        {
            District = student.District,
            Id = student.Id,
            Aliases = enroll.Aliases,
            Name = enroll.Name,
            School = enroll.School,
            Grade = enroll.Grade,
            Enrollment = EnrollmentState.Dormant,
            EnteredOn = enroll.AssumedEntry,
            Events = [happened],
        };
        record = new DetailChange(record, enroll, context).Of(enroll).StandIn(context.Year);
        return new(record, [$"Enrolled in grade {enroll.Grade} from {Plans.Dates.Day(record.EnteredOn)}."]);
    }

    private static CommandDecision Again(StudentRecord known, EnrollStudent enroll, EnrollmentEvent happened, CommandContext context)
    {
        var details = new DetailChange(known, enroll, context);
        var aliases = known.Aliases.Union(enroll.Aliases).ToList();
        var changed = details.Of(enroll) with { Aliases = aliases.Count > known.Aliases.Count ? aliases : known.Aliases };

        // A roster that says what stands already is no event; one with a time of its own is, because an older one may still be on its way.
        var stood = (changed with { Events = Added(known, happened) }).StandIn(context.Year);
        var isNews = enroll.SaidAt is not null || !StandsTheSame(known, stood);
        if (isNews && known.Events.Count >= MostEvents) return TooMany;
        var record = isNews ? stood : changed;
        IEnumerable<string> moved = isNews ? Story(known, record) : [];
        IEnumerable<string> renamed = aliases.Count > known.Aliases.Count ? ["Known under another name of the student information system."] : [];
        return Accepted(known, record, [.. moved, .. details.Story, .. renamed]);
    }

    private static bool StandsTheSame(StudentRecord known, StudentRecord stood) =>
        (known.School, known.Grade, known.GradeIsPresumed, known.AwaitsGraduation, known.Enrollment, known.EnteredOn, known.Left, known.GraduatedOn)
        == (stood.School, stood.Grade, stood.GradeIsPresumed, stood.AwaitsGraduation, stood.Enrollment, stood.EnteredOn, stood.Left, stood.GraduatedOn);

    private static CommandDecision Say(StudentRecord record, EnrollmentEvent happened, CommandContext context)
    {
        if (record.Events.Count >= MostEvents) return TooMany;
        var changed = (record with { Events = Added(record, happened) }).StandIn(context.Year);
        return Accepted(record, changed, Story(record, changed));
    }

    private static CommandDecision.Refused TooMany => new($"The record has {MostEvents} events of enrolment, which no student's life has: look at the system that sends them.");

    private static IReadOnlyList<EnrollmentEvent> Added(StudentRecord record, EnrollmentEvent happened) => [.. record.Events, happened];

    private static EnrollmentEvent Event(StudentRecord? record, StudentCommand command, EnrollmentEventKind kind, DateOnly on, CommandContext context) =>
        new() { Key = command.Key, Kind = kind, On = on, SaidAt = context.SaidAt(command), Tie = CommandContext.Tie(command, record) };

    private static CommandDecision Accepted(StudentRecord before, StudentRecord after, IReadOnlyList<string> story) =>
        after == before ? new CommandDecision.Unchanged() : new CommandDecision.Accepted(after, story);

    private static List<string> Story(StudentRecord before, StudentRecord after)
    {
        var story = new List<string>();
        if (after.Enrollment != before.Enrollment || after.Left != before.Left) story.Add(Words(before, after));
        if (after.School != before.School) story.Add("Moved to another school of the district.");
        if (after.Grade != before.Grade) story.Add($"Grade changed from {before.Grade} to {after.Grade}.");
        else if (before.GradeIsPresumed && !after.GradeIsPresumed) story.Add($"Grade {after.Grade} confirmed.");
        if (before.Left is null && after.Left is null && after.EnteredOn != before.EnteredOn) story.Add($"First day corrected to {Plans.Dates.Day(after.EnteredOn)}.");
        return story;
    }

    private static string Words(StudentRecord before, StudentRecord after) => after switch
    {
        { Enrollment: EnrollmentState.Deceased } => "Died. Everything stops.",
        { Enrollment: EnrollmentState.Merged } => "The same person's other record is kept.",
        { Enrollment: EnrollmentState.Graduated, GraduatedOn: { } on } => $"Graduated on {Plans.Dates.Day(on)}.",
        { Left: { Kind: DepartureKind.DroppedOut } left } => $"Gave up school on {Plans.Dates.Day(left.On)}: {left.Reason}.",
        { Left: { } left } => $"Left the district on {Plans.Dates.Day(left.On)}: {left.Reason}.",
        _ when before.Left is not null => $"Enrolled again in grade {after.Grade} from {Plans.Dates.Day(after.EnteredOn)}.",
        { Enrollment: EnrollmentState.Active } => $"In grade {after.Grade}.",
        _ => $"In grade {after.Grade}: not yet in the grades that have a plan.",
    };
}
