using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students.Commands.Rules;

/// <summary>What is said of a student's plan.</summary>
internal static class PlanRules
{
    // A refusal is a sentence or a few, whatever was said.
    private const int MostReasons = 5;

    public static CommandDecision Establish(StudentRecord record, EstablishPlan establish, CommandContext context)
    {
        if (record.Plan is { } known && establish.SaidAt is null) return new CommandDecision.Refused($"The plan was established on {Dates.Day(known.On)} by {known.By}.");
        if (record.Enrollment != EnrollmentState.Active && establish.SaidAt is null) return new CommandDecision.Refused("Only a student enrolled in grades 6 to 12 has a plan.");
        if (Problem(record, establish, establish.Document, context) is { } problem) return problem;
        var version = Version(record, establish, establish.On, "The plan was established.", establish.Document, context) with { Year = establish.Year };
        return new CommandDecision.Accepted(With(record, version), [Story(establish.Document)], new(version.Number, establish.Document));
    }

    public static CommandDecision Revise(StudentRecord record, RevisePlan revise, CommandContext context)
    {
        if (string.IsNullOrWhiteSpace(revise.Why)) return new CommandDecision.Refused("Say what the plan was revised for.");
        if (Problem(record, revise, revise.Document, context) is { } problem) return problem;
        var version = Version(record, revise, revise.On, revise.Why, revise.Document, context);
        return new CommandDecision.Accepted(With(record, version), [$"Version {version.Number} of the plan: {revise.Why}"], new(version.Number, revise.Document));
    }

    public static CommandDecision Review(StudentRecord record, HoldReview review, CommandContext context)
    {
        var year = Calendars.SchoolYear.Containing(review.On);
        if (context.Policy.Reviews.All(known => known.Id != review.Review)) return new CommandDecision.Refused($"The policy has no review \"{review.Review}\".");
        if (record.CurrentPlan() is null && review.Document is null && review.SaidAt is null) return new CommandDecision.Refused("There is no plan to review yet. Establish it first.");
        if (review.Document is { } revised && Problem(record, review, revised, context) is { } problem) return problem;
        var version = review.Document is null ? null : Version(record, review, review.On, $"Review {review.Review} of {year}.", review.Document, context);
        var held = new HeldReview(review.Key, review.Review, year, review.On, review.Actor, review.NotObtained, version?.Number ?? record.CurrentPlan()?.Number);
        var changed = (version is null ? record : With(record, version)) with { Reviews = [.. record.Reviews, held] };
        var what = version is null ? "the plan stays as it is" : $"version {version.Number} of the plan";
        return new CommandDecision.Accepted(changed, [$"The review was held on {Dates.Day(review.On)}: {what}."], version is null ? null : new(version.Number, review.Document!));
    }

    public static CommandDecision Sign(StudentRecord record, AnswerSignOff answer, CommandContext context)
    {
        if (answer.Version is not null && record.PlanVersions.All(version => version.Number != answer.Version)) return new CommandDecision.Refused($"The plan has no version {answer.Version}.");
        if (answer.Note?.Length > PlanDocument.LongestText) return new CommandDecision.Refused($"A note has at most {PlanDocument.LongestText} characters.");
        if (answer.Role == SignerRole.Guardian && answer.SaidAt is null && record.Guardians.All(guardian => guardian.Id != answer.Person)) return new CommandDecision.Refused("This person is not on file as a guardian of the student.");
        var said = new SignOff(answer.Key, answer.Version, context.SaidAt(answer), answer.Role, answer.Person, answer.Answer, answer.On, answer.How, answer.EnteredBy, answer.Note);

        // The same word said again is kept once, as it was last said: between the two the person may have said something else.
        var again = record.SignOffs.FirstOrDefault(known => known with { Key = said.Key, SaidAt = said.SaidAt } == said);
        if (again is not null && SignOff.ByOwnTime(again, said) >= 0) return new CommandDecision.Unchanged();
        return new CommandDecision.Accepted(record with { SignOffs = [.. record.SignOffs.Where(known => known != again), said] }, [Words(said)]);
    }

    public static CommandDecision Waive(StudentRecord record, WaivePlan waive)
    {
        if (record.Plan is not null) return new CommandDecision.Refused("The plan is established already; there is nothing to waive.");
        if (record.CreationWaiver is not null) return new CommandDecision.Refused($"The plan was waived on {Dates.Day(record.CreationWaiver.On)} by {record.CreationWaiver.By}.");
        if (string.IsNullOrWhiteSpace(waive.Reason)) return new CommandDecision.Refused("Say why no plan is required of this student.");
        if (waive.Reason.Length > PlanDocument.LongestText) return new CommandDecision.Refused($"A reason has at most {PlanDocument.LongestText} characters.");
        var waiver = new Waiver(waive.On, waive.Actor, waive.Reason.Trim());
        return new CommandDecision.Accepted(record with { CreationWaiver = waiver }, [$"The plan was waived: {waiver.Reason}"]);
    }

    /// <summary>What keeps a document from being a plan. What the grade asks for is asked of who enters it here; a tool's report is taken as it is.</summary>
    private static CommandDecision.Refused? Problem(StudentRecord record, StudentCommand command, PlanDocument document, CommandContext context)
    {
        if (document.IsEmpty()) return new("An empty plan cannot be established.");
        var problems = PlanShape.Problems(document).Select(problem => problem.What).ToList();
        if (problems.Count == 0 && command.SaidAt is null) problems = [.. PlanRequirements.Missing(document, record.Grade, record.HasIep ?? false, context.Policy.Plan).Select(missing => missing.What)];
        return problems.Count == 0 ? null : new(string.Join(' ', problems.Take(MostReasons)));
    }

    private static PlanVersion Version(StudentRecord record, StudentCommand command, DateOnly on, string why, PlanDocument document, CommandContext context) =>
        new(record.PlanVersions.Count + 1, command.Key, on, context.SaidAt(command), command.Actor, Calendars.SchoolYear.Containing(on), why, SectionDigests.Of(document));

    /// <summary>The plan is established by its earliest version, whichever came first.</summary>
    public static StudentRecord With(StudentRecord record, PlanVersion version)
    {
        IReadOnlyList<PlanVersion> versions = [.. record.PlanVersions, version];
        var first = versions.MinBy(known => (known.On, known.SaidAt, known.Key))!;
        return record with { PlanVersions = versions, Plan = new(first.On, first.By, first.Year, first.Number) };
    }

    private static string Story(PlanDocument document) => document.TookPart.Count == 0
        ? "The plan was established."
        : $"The plan was established with {string.Join(", ", document.TookPart.Select(person => person.ToString().ToLowerInvariant()))}.";

    private static string Words(SignOff said)
    {
        var who = said.Role switch { SignerRole.Student => "The student", SignerRole.Guardian => "A guardian", _ => "The school" };
        var what = said.Answer switch { SignOffAnswer.Agreed => "signed", SignOffAnswer.Refused => "refused to sign", _ => "asked to talk about" };
        var how = said.How switch { SignOffWay.Paper => ", on paper", SignOffWay.Reported => ", as reported by the school's tool", _ => "" };
        var version = said.Version is { } number ? $"version {number} of the plan" : "the plan";
        return $"{who} {what} {version}{how}.";
    }
}
