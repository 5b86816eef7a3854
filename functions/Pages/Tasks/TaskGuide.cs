using IlpFunctions.Forms;
using IlpFunctions.Milestones;

namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>What a kind of milestone asks of whoever has it, and how it is said that it is done.</summary>
/// <param name="Asks">What is to be done.</param>
/// <param name="DoneHint">What to write when it is done; null for what is not reported in words.</param>
/// <param name="CanBeWaived">Whether it can be waived with a reason.</param>
/// <param name="Forms">Forms that staff fill in for it.</param>
internal sealed record TaskGuide(string Asks, string? DoneHint, bool CanBeWaived, params IReadOnlyList<TaskForm> Forms)
{
    /// <summary>What staff fill in about a graduate, whether a wave asks for it or not.</summary>
    public static IReadOnlyList<TaskForm> AfterSchool { get; } =
        [new("call-attempt", AnswerMode.Own, "Log a call"), new("follow-up", AnswerMode.Assisted, "Enter answers to the follow-up")];

    /// <summary>The guide to a kind.</summary>
    public static TaskGuide Of(MilestoneKind kind) => kind switch
    {
        MilestoneKind.Review => new(
            "Talk with the student about the plan, hear what the student and the family say of it, and record that the review was held.",
            DoneHint: null,
            CanBeWaived: true,
            new TaskForm("debrief-student", AnswerMode.Assisted, "Enter what the student says"),
            new TaskForm("debrief-family", AnswerMode.Assisted, "Enter what the family says")),
        MilestoneKind.SignOff => new("See that everybody signs who must, talk with whoever asks for it, and sign for the school.", DoneHint: null, CanBeWaived: true),
        MilestoneKind.Handover => new("Read the plan, meet the student, and say in a few words what you agreed.", "When you met, and what comes next.", CanBeWaived: true),
        MilestoneKind.Addendum => new("Write the addendum to the plan with the student and the program, and say in a few words what it holds.", "What was agreed with the program, and where it is kept.", CanBeWaived: true),
        MilestoneKind.FindGuardian => new(
            "Find out who speaks for the student, and have them entered in the student information system: with the next roster the task closes by itself.",
            "Who speaks for the student, or what you found out.",
            CanBeWaived: true),
        MilestoneKind.FindAddress => new(
            "Mail comes back. Ask for an address that works, and have it entered in the student information system: with the next roster the task closes by itself.",
            "What you found out, and where it was entered.",
            CanBeWaived: true),
        MilestoneKind.Reengagement => new(
            "Get in touch with the student, log every attempt, and say in the end what came of it. It closes by itself when the student comes back.",
            "What came of it: another school, work, an equivalency, no interest.",
            CanBeWaived: false,
            new TaskForm("reengagement", AnswerMode.Own, "Log an attempt")),
        MilestoneKind.GraduationList => new("Say whether the student has graduated, stays in grade 12, or has left.", DoneHint: null, CanBeWaived: false),
        MilestoneKind.ExitForm => new(
            "The student says where they go next and how they can be reached. Who cannot, or does not, answers through you.",
            DoneHint: null,
            CanBeWaived: true,
            new TaskForm("exit", AnswerMode.Assisted, "Enter the answers for the student")),
        MilestoneKind.FollowUp => new(
            "The graduate is asked by mail first. When the time for a call has come, call, log every attempt, and enter what the graduate says: the answers close the wave, and so does a refusal.",
            DoneHint: null,
            CanBeWaived: false,
            AfterSchool),
        MilestoneKind.SupportCase => new("Get in touch with the graduate, help on, and say in the end what came of it.", "What came of it: a place, a job, advice, no interest.", CanBeWaived: true),
        _ => new("Do what is asked, and say in a few words what was done.", "What was done.", CanBeWaived: true),
    };
}

/// <summary>A form that staff fill in.</summary>
/// <param name="Id">The form's id.</param>
/// <param name="Mode">Whether staff answer it themselves, or enter what somebody else says.</param>
/// <param name="Invitation">What the link to it says.</param>
public sealed record TaskForm(string Id, AnswerMode Mode, string Invitation);
