using IlpFunctions.Students.Commands.Rules;

namespace IlpFunctions.Students.Commands;

/// <summary>What each command does: pure functions of the record, the command and the district's settings.</summary>
public static class CommandRules
{
    /// <summary>Decides a command on the record, which is null for a student not yet known.</summary>
    public static CommandDecision Decide(StudentKey student, StudentRecord? record, StudentCommand command, CommandContext context) => (record, command) switch
    {
        ({ MergedInto: not null } givenUp, _) => MergeRules.Elsewhere(givenUp),
        (_, EnrollStudent enroll) => EnrollmentRules.Enroll(student, record, enroll, context),
        (null, { SaidAt: not null }) => new CommandDecision.Early(),
        (null, _) => new CommandDecision.Refused("No such student is enrolled. Enrol the student first."),
        ({ } known, UpdateStudent update) => EnrollmentRules.Update(known, update, context),
        ({ } known, TransferStudent transfer) => EnrollmentRules.Transfer(known, transfer, context),
        ({ } known, LeaveDistrict leave) => EnrollmentRules.Leave(known, leave, context),
        ({ } known, ReturnStudent back) => EnrollmentRules.Return(known, back, context),
        ({ } known, StateGrade state) => EnrollmentRules.State(known, state, context),
        ({ } known, GraduateStudent graduate) => EnrollmentRules.Graduate(known, graduate, context),
        ({ } known, RecordDeath death) => EnrollmentRules.Die(known, death, context),
        ({ } known, PlaceStudent place) => TaskRules.Place(known, place),
        ({ } known, AssignAdviser assign) => TaskRules.Assign(known, assign),
        ({ } known, EstablishPlan establish) => PlanRules.Establish(known, establish, context),
        ({ } known, RevisePlan revise) => PlanRules.Revise(known, revise, context),
        ({ } known, HoldReview review) => PlanRules.Review(known, review, context),
        ({ } known, AnswerSignOff answer) => PlanRules.Sign(known, answer, context),
        ({ } known, SubmitAnswers submit) => AnswerRules.Submit(known, submit, context),
        ({ } known, ChangeConsent change) => AnswerRules.Consent(known, change),
        ({ } known, ReportWrongContact report) => AnswerRules.Wrong(known, report),
        ({ } known, MarkAddress mark) => ContactRules.Mark(known, mark),
        ({ } known, RecordLetter letter) => ContactRules.Letter(known, letter),
        ({ } known, ChooseLanguage choose) => AnswerRules.Choose(known, choose),
        ({ } known, DecideDeadLetter decided) => ContactRules.DeadLetter(known, decided),
        ({ } known, WaivePlan waive) => PlanRules.Waive(known, waive),
        ({ } known, WaiveMilestone waive) => TaskRules.Waive(known, waive),
        ({ } known, CompleteTask complete) => TaskRules.Complete(known, complete),
        ({ } known, RecordMeeting meeting) => TaskRules.Meet(known, meeting, context),
        ({ } known, GiveUpRecord given) => MergeRules.GiveUp(known, given, context),
        ({ } known, AbsorbPlanVersion absorb) => MergeRules.Absorb(known, absorb),
        ({ } known, AbsorbAnswers absorb) => MergeRules.Absorb(known, absorb),
        ({ } known, AbsorbRecord absorb) => MergeRules.Absorb(known, absorb, context),
        _ => throw new ArgumentException($"No rule for {command.GetType().Name}.", nameof(command)),
    };
}
