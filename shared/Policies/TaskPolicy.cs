using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>How many days the tasks have that a change in a student's life brings; each 1 to 365.</summary>
/// <param name="HandoverDays">To hand a student over to the new school's adviser.</param>
/// <param name="AddendumDays">To write the addendum for a placement in an alternative program.</param>
/// <param name="FindGuardianDays">To find somebody who speaks for a student without a guardian on file; null asks nobody.</param>
/// <param name="ReengagementDays">To reach a student who has given up school.</param>
/// <param name="GraduationListDays">To say, after the last day of grade 12, who has graduated.</param>
/// <param name="SupportCaseDays">To help on a graduate who needs it.</param>
/// <param name="ExitForm">When seniors say where they go and how they can be reached.</param>
/// <param name="ReturnClock">Whether a student who comes back within a school year gets the days for the plan anew.</param>
/// <param name="Note">Why it is so, in words.</param>
/// <param name="FindAddressDays">To find a better address for somebody whose mail comes back; null asks nobody.</param>
public sealed record TaskPolicy(
    int HandoverDays,
    int AddendumDays,
    int? FindGuardianDays,
    int ReengagementDays,
    int GraduationListDays,
    int SupportCaseDays,
    ExitFormPolicy ExitForm,
    ReturnClock ReturnClock,
    string? Note = null,
    int? FindAddressDays = TaskPolicy.UsualAddressDays)
{
    private const int UsualAddressDays = 14;
}

/// <summary>When the exit form is asked for.</summary>
/// <param name="OpensDaysBeforeLastDay">How many days before grade 12's last day of school it opens, 1 to 365.</param>
/// <param name="DueDaysBeforeLastDay">How many days before that day it is due, 0 to 365, after it opens.</param>
public sealed record ExitFormPolicy(int OpensDaysBeforeLastDay, int DueDaysBeforeLastDay);

/// <summary>From when the days for the plan count for a student who comes back.</summary>
[JsonConverter(typeof(WordJsonConverter<ReturnClock>))]
public enum ReturnClock
{
    /// <summary>From the return.</summary>
    Restarts,

    /// <summary>From the first entry of the school year.</summary>
    GoesOn,
}
