using System.Text.Json;
using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Policies;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>What pages call milestones.</summary>
internal static class MilestoneWords
{
    /// <summary>A kind of milestone as a heading.</summary>
    public static string Title(MilestoneKind kind) => kind switch
    {
        MilestoneKind.Creation => "Establishing the plan",
        MilestoneKind.Review => "Review",
        MilestoneKind.SignOff => "Sign-off",
        MilestoneKind.Handover => "Handover",
        MilestoneKind.Addendum => "Addendum for an alternative program",
        MilestoneKind.FindGuardian => "Finding a guardian",
        MilestoneKind.Reengagement => "Winning the student back",
        MilestoneKind.GraduationList => "Word on the graduation",
        MilestoneKind.ExitForm => "Exit form",
        MilestoneKind.FollowUp => "Follow-up",
        MilestoneKind.SupportCase => "Case of support",
        MilestoneKind.FindAddress => "Finding a better address",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of milestone."),
    };

    /// <summary>What somebody does who has a task of a kind, as a link to it says.</summary>
    public static string ToDo(MilestoneKind kind) => kind switch
    {
        MilestoneKind.Creation => "Establish the plan",
        MilestoneKind.Review => "Hold the review",
        MilestoneKind.SignOff => "Have the plan signed",
        MilestoneKind.Handover => "Take the student over",
        MilestoneKind.Addendum => "Write the addendum",
        MilestoneKind.FindGuardian => "Find a guardian",
        MilestoneKind.Reengagement => "Win the student back",
        MilestoneKind.GraduationList => "Say who graduated",
        MilestoneKind.ExitForm => "Get the exit form",
        MilestoneKind.FollowUp => "Follow up",
        MilestoneKind.SupportCase => "Help the graduate on",
        MilestoneKind.FindAddress => "Find a better address",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of milestone."),
    };

    /// <summary>A milestone as a heading: with the review's own title where it is one.</summary>
    public static string Title(Milestone milestone, District district) =>
        milestone.Kind == MilestoneKind.Review && district.Policies.InForceOn(milestone.OpenedOn).Reviews.FirstOrDefault(review => review.Id == milestone.About) is { } review
            ? review.Title["en"]
            : Title(milestone.Kind);

    /// <summary>A wave of the follow-up by its id: when graduates are asked.</summary>
    public static string Wave(string id, FollowUpPolicy policy) => policy.Waves.FirstOrDefault(wave => wave.Id == id) is { } wave ? $"After {wave.Months} months" : id;

    /// <summary>A kind as addresses write it: <c>exit-form</c>.</summary>
    public static string Word(this MilestoneKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind of a word, or null.</summary>
    public static MilestoneKind? FromWord(string? word) => Enum.GetValues<MilestoneKind>().Where(kind => kind.Word() == word).Select(kind => (MilestoneKind?)kind).FirstOrDefault();
}
