using System.Text.Json.Serialization;

namespace IlpFunctions.Students.Commands;

/// <summary>What a person or a system says about a student. Saying it twice with the same key says it once.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EnrollStudent), "student.enrolled")]
[JsonDerivedType(typeof(UpdateStudent), "student.updated")]
[JsonDerivedType(typeof(TransferStudent), "student.transferred")]
[JsonDerivedType(typeof(LeaveDistrict), "student.withdrawn")]
[JsonDerivedType(typeof(ReturnStudent), "student.returned")]
[JsonDerivedType(typeof(StateGrade), "student.graded")]
[JsonDerivedType(typeof(GraduateStudent), "student.graduated")]
[JsonDerivedType(typeof(RecordDeath), "student.deceased")]
[JsonDerivedType(typeof(PlaceStudent), "student.placed")]
[JsonDerivedType(typeof(AssignAdviser), "adviser.assigned")]
[JsonDerivedType(typeof(EstablishPlan), "plan.established")]
[JsonDerivedType(typeof(RevisePlan), "plan.revised")]
[JsonDerivedType(typeof(WaivePlan), "plan.waived")]
[JsonDerivedType(typeof(WaiveMilestone), "milestone.waived")]
[JsonDerivedType(typeof(HoldReview), "plan.reviewed")]
[JsonDerivedType(typeof(AnswerSignOff), "plan.signed")]
[JsonDerivedType(typeof(SubmitAnswers), "form.answered")]
[JsonDerivedType(typeof(ChangeConsent), "consent.changed")]
[JsonDerivedType(typeof(ReportWrongContact), "contact.wrong")]
[JsonDerivedType(typeof(MarkAddress), "address.marked")]
[JsonDerivedType(typeof(RecordLetter), "letter.printed")]
[JsonDerivedType(typeof(ChooseLanguage), "language.chosen")]
[JsonDerivedType(typeof(DecideDeadLetter), "message.decided")]
[JsonDerivedType(typeof(RecordMeeting), "student.met")]
[JsonDerivedType(typeof(CompleteTask), "task.completed")]
[JsonDerivedType(typeof(GiveUpRecord), "record.givenUp")]
[JsonDerivedType(typeof(AbsorbPlanVersion), "record.planAbsorbed")]
[JsonDerivedType(typeof(AbsorbAnswers), "record.answersAbsorbed")]
[JsonDerivedType(typeof(AbsorbRecord), "record.absorbed")]
public abstract record StudentCommand
{
    /// <summary>The idempotency key, unique per student.</summary>
    public required string Key { get; init; }

    /// <summary>Who says it, as the student's page shows it.</summary>
    public required string Actor { get; init; }

    /// <summary>When its source said it; null means when it is recorded. Statements settle in the order of this time, not of their arrival.</summary>
    public DateTimeOffset? SaidAt { get; init; }
}
