using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Students.Acts;

/// <summary>That somebody met the student about the plan, with no form and no milestone asking for it.</summary>
/// <param name="Key">The command that said so.</param>
/// <param name="On">The school's date.</param>
/// <param name="Kind">What kind of meeting it was.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Note">What it was about, in words; null when nothing was written down.</param>
public sealed record HeldMeeting(string Key, DateOnly On, MeetingKind Kind, string By, string? Note);

/// <summary>How people met.</summary>
[JsonConverter(typeof(WordJsonConverter<MeetingKind>))]
public enum MeetingKind
{
    /// <summary>The student and one member of staff.</summary>
    Conversation,

    /// <summary>The advisory class or a group.</summary>
    Advisory,

    /// <summary>With a parent or guardian.</summary>
    Family,

    /// <summary>By telephone or on a screen.</summary>
    Remote,
}
