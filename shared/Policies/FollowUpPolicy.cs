using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>How graduates are asked what became of them, and how their answers are counted.</summary>
/// <param name="Waves">When they are asked, the earliest first.</param>
/// <param name="WaveDays">How many days a wave is open, 14 to 60.</param>
/// <param name="GapDays">At least so many days lie between two waves, 0 to 60; more than the first step comes before its wave.</param>
/// <param name="Attempts">How a wave tries to reach somebody.</param>
/// <param name="Perkins3S1">What the law leaves open of Perkins V indicator 3S1.</param>
/// <param name="Indicator14">What the federal table leaves open of IDEA Part B indicator 14.</param>
/// <param name="CollegeGoing">What Kentucky's immediate college-going counts.</param>
/// <param name="Measures">The district's own measures.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record FollowUpPolicy(
    IReadOnlyList<WavePolicy> Waves,
    int WaveDays,
    int GapDays,
    AttemptPolicy Attempts,
    PerkinsPolicy Perkins3S1,
    Indicator14Policy Indicator14,
    CollegeGoingPolicy CollegeGoing,
    IReadOnlyList<DistrictMeasurePolicy> Measures,
    string? Note = null);

/// <summary>One time at which graduates are asked.</summary>
/// <param name="Id">Its id: lower-case letters, digits and hyphens.</param>
/// <param name="Months">Months after the exit, 1 to 24.</param>
/// <param name="LandIn">A measure whose answers are needed in a window of their own: the wave is moved into it for whom the measure counts.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record WavePolicy(string Id, int Months, LandingMeasure? LandIn = null, string? Note = null);

/// <summary>Measures whose answers are needed in a window of their own.</summary>
[JsonConverter(typeof(WordJsonConverter<LandingMeasure>))]
public enum LandingMeasure
{
    /// <summary>Perkins V indicator 3S1: its quarter.</summary>
    Perkins3S1,

    /// <summary>IDEA Part B indicator 14: the state's time of collection.</summary>
    Indicator14,
}

/// <summary>How a wave tries to reach somebody.</summary>
/// <param name="Steps">The attempts in order.</param>
/// <param name="OnDaysOff">Whether attempts are made on weekends, holidays and days without school; otherwise they move.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record AttemptPolicy(IReadOnlyList<AttemptStepPolicy> Steps, bool OnDaysOff, string? Note = null);

/// <summary>One attempt.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Day">Days from the day on which the wave opens: negative for a pre-notice, 0 for the invitation.</param>
/// <param name="At">The local time; neighbours differ, because who is not in at noon may be in the evening.</param>
/// <param name="Channels">Channels in order of preference. Of those the person has, the first that the attempt before did not use.</param>
/// <param name="To">Who is addressed.</param>
public sealed record AttemptStepPolicy(
    AttemptKind Kind,
    int Day,
    [property: JsonConverter(typeof(TimeOfDayJsonConverter))] TimeOnly At,
    IReadOnlyList<ContactChannel> Channels,
    AttemptAddressee To = AttemptAddressee.Graduate);

/// <summary>What an attempt is.</summary>
[JsonConverter(typeof(WordJsonConverter<AttemptKind>))]
public enum AttemptKind
{
    /// <summary>Says that a survey is coming, before the wave opens.</summary>
    PreNotice,

    /// <summary>Asks, on the day on which the wave opens.</summary>
    Invitation,

    /// <summary>Asks again.</summary>
    Reminder,

    /// <summary>A member of staff calls and enters the answers; the task opens with the first call.</summary>
    Call,
}

/// <summary>How somebody can be reached.</summary>
[JsonConverter(typeof(WordJsonConverter<ContactChannel>))]
public enum ContactChannel
{
    /// <summary>Email.</summary>
    Email,

    /// <summary>A text message.</summary>
    Sms,

    /// <summary>A printed letter.</summary>
    Letter,

    /// <summary>A call by staff.</summary>
    Phone,
}

/// <summary>Who is addressed.</summary>
[JsonConverter(typeof(WordJsonConverter<AttemptAddressee>))]
public enum AttemptAddressee
{
    /// <summary>The graduate; a fallback contact when no channel of the graduate is known that the step can use.</summary>
    Graduate,

    /// <summary>The next fallback contact in turn; the graduate when there is none.</summary>
    Fallback,
}
