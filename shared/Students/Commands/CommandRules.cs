using IlpFunctions.Districts;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Validation;

namespace IlpFunctions.Students.Commands;

/// <summary>What each command does: pure functions of the record and the command.</summary>
public static class CommandRules
{
    // A refusal is a sentence or a few, whatever was said.
    private const int MostReasons = 5;

    /// <summary>Decides a command on the record, which is null for a student not yet known.</summary>
    public static CommandDecision Decide(StudentKey student, StudentRecord? record, StudentCommand command) => (record, command) switch
    {
        (null, EnrollStudent enroll) => Enroll(student, enroll),
        (null, _) => new CommandDecision.Refused("No such student is enrolled. Enrol the student first."),
        ({ } known, EnrollStudent enroll) => Update(known, enroll),
        ({ } known, LeaveDistrict leave) => Leave(known, leave),
        ({ } known, AssignAdviser assign) => Assign(known, assign),
        ({ } known, EstablishPlan establish) => Establish(known, establish),
        ({ } known, WaivePlan waive) => Waive(known, waive),
        _ => throw new ArgumentException($"No rule for {command.GetType().Name}.", nameof(command)),
    };

    private static CommandDecision.Accepted Enroll(StudentKey student, EnrollStudent enroll)
    {
        var entered = enroll.EnteredOn ?? enroll.AssumedEntry;
        var record = new StudentRecord
        {
            District = student.District,
            Id = student.Id,
            Aliases = enroll.Aliases,
            Name = enroll.Name,
            BirthDate = enroll.BirthDate,
            Email = enroll.Email,
            School = enroll.School,
            Grade = enroll.Grade,
            Enrollment = StateIn(enroll.Grade),
            EnteredOn = entered,
            ThereFromTheStart = enroll.EnteredOn is null && enroll.AssumesTheStart,
            Homeroom = enroll.Homeroom,
            Guardians = enroll.Guardians,
        };
        return new(record, [$"Enrolled in grade {enroll.Grade} from {entered:O}."]);
    }

    private static CommandDecision Update(StudentRecord record, EnrollStudent enroll)
    {
        var story = new List<string>();
        var entered = enroll.EnteredOn ?? (record.Left is null ? record.EnteredOn : enroll.AssumedEntry);
        if (record.Left is not null) story.Add($"Enrolled again in grade {enroll.Grade} from {entered:O}.");
        if (record.Name != enroll.Name) story.Add("Name corrected.");
        if (record.BirthDate != enroll.BirthDate) story.Add("Date of birth corrected.");
        if (record.Email != enroll.Email) story.Add("Student's address changed.");
        if (record.School != enroll.School) story.Add("Moved to another school of the district.");
        if (record.Grade != enroll.Grade) story.Add($"Grade changed from {record.Grade} to {enroll.Grade}.");
        if (record.Left is null && record.EnteredOn != entered) story.Add($"First day corrected to {entered:O}.");
        if (!record.Guardians.SequenceEqual(enroll.Guardians)) story.Add("Guardians or their contacts changed.");
        if (record.Homeroom != enroll.Homeroom) story.Add("Homeroom changed.");
        var aliases = record.Aliases.Union(enroll.Aliases).ToList();
        if (aliases.Count > record.Aliases.Count) story.Add("Known under another name of the student information system.");
        if (story.Count == 0) return new CommandDecision.Unchanged();
        var changed = record with
        {
            Aliases = aliases,
            Name = enroll.Name,
            BirthDate = enroll.BirthDate,
            Email = enroll.Email,
            School = enroll.School,
            FormerSchools = FormerSchools(record, enroll.School),
            Grade = enroll.Grade,
            Enrollment = StateIn(enroll.Grade),
            EnteredOn = entered,
            ThereFromTheStart = enroll.EnteredOn is null && (record.Left is null ? record.ThereFromTheStart : enroll.AssumesTheStart),
            Homeroom = enroll.Homeroom,
            Left = null,
            Guardians = enroll.Guardians,
            Adviser = record.School == enroll.School && record.Left is null ? record.Adviser : null,
        };
        return new CommandDecision.Accepted(changed, story);
    }

    private static CommandDecision Leave(StudentRecord record, LeaveDistrict leave)
    {
        if (record.Left == new Departure(leave.On, leave.Reason)) return new CommandDecision.Unchanged();
        if (string.IsNullOrWhiteSpace(leave.Reason)) return new CommandDecision.Refused("Say why the student left.");
        var changed = record with { Enrollment = EnrollmentState.Left, Left = new(leave.On, leave.Reason), Adviser = null };
        return new CommandDecision.Accepted(changed, [$"Left the district on {leave.On:O}: {leave.Reason}."]);
    }

    private static CommandDecision Assign(StudentRecord record, AssignAdviser assign)
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

    private static CommandDecision Establish(StudentRecord record, EstablishPlan establish)
    {
        if (record.Plan is not null) return new CommandDecision.Refused($"The plan was established on {record.Plan.On:O} by {record.Plan.By}.");
        if (record.Enrollment != EnrollmentState.Active) return new CommandDecision.Refused("Only a student enrolled in grades 6 to 12 has a plan.");
        if (establish.Document.IsEmpty()) return new CommandDecision.Refused("An empty plan cannot be established.");
        var problems = PlanShape.Problems(establish.Document);
        if (problems.Count > 0) return new CommandDecision.Refused(string.Join(' ', problems.Take(MostReasons).Select(problem => problem.What)));
        var plan = new EstablishedPlan(establish.On, establish.Actor, establish.Year, Version: 1);
        return new CommandDecision.Accepted(record with { Plan = plan }, [Story(establish.Document)], establish.Document);
    }

    private static CommandDecision Waive(StudentRecord record, WaivePlan waive)
    {
        if (record.Plan is not null) return new CommandDecision.Refused("The plan is established already; there is nothing to waive.");
        if (record.CreationWaiver is not null) return new CommandDecision.Refused($"The plan was waived on {record.CreationWaiver.On:O} by {record.CreationWaiver.By}.");
        if (string.IsNullOrWhiteSpace(waive.Reason)) return new CommandDecision.Refused("Say why no plan is required of this student.");
        if (waive.Reason.Length > PlanDocument.LongestText) return new CommandDecision.Refused($"A reason has at most {PlanDocument.LongestText} characters.");
        var waiver = new Waiver(waive.On, waive.Actor, waive.Reason.Trim());
        return new CommandDecision.Accepted(record with { CreationWaiver = waiver }, [$"The plan was waived: {waiver.Reason}"]);
    }

    private static IReadOnlyList<SchoolId> FormerSchools(StudentRecord record, SchoolId now) =>
        record.School == now ? record.FormerSchools : [.. record.FormerSchools.Append(record.School).Where(school => school != now).Distinct()];

    private static EnrollmentState StateIn(Grade grade) => grade.HasPlan ? EnrollmentState.Active : EnrollmentState.Dormant;

    private static string Story(PlanDocument document) => document.TookPart.Count == 0
        ? "The plan was established."
        : $"The plan was established with {string.Join(", ", document.TookPart.Select(person => person.ToString().ToLowerInvariant()))}.";
}
