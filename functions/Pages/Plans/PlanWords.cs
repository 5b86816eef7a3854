using IlpFunctions.Plans;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>Who took part, for a reader.</summary>
internal static class PlanWords
{
    /// <summary>The participant in words.</summary>
    public static string Of(Participant participant) => participant switch
    {
        Participant.Student => "Student",
        Participant.Family => "Parent or guardian",
        Participant.Adviser => "Adviser",
        Participant.Counselor => "School counselor",
        Participant.Teacher => "Teacher",
        _ => throw new ArgumentOutOfRangeException(nameof(participant), participant, "No such participant."),
    };
}
