using System.Text.Json.Serialization;
using IlpFunctions.Forms;
using IlpFunctions.Json;

namespace IlpFunctions.FollowUp;

/// <summary>How a graduate can be reached after school, as they said at the exit and corrected since.</summary>
/// <param name="Consents">Whether they may be asked how they are.</param>
/// <param name="Email">A personal address that outlasts school; null when there is none.</param>
/// <param name="Phone">A telephone; null when there is none.</param>
/// <param name="Address">A postal address; null when there is none.</param>
/// <param name="Channel">How they like to be reached: one of the exit form's words.</param>
/// <param name="Language">In which language, as a BCP 47 tag.</param>
/// <param name="Fallbacks">Who knows where they are when they cannot be reached, at most two.</param>
/// <param name="StoppedOn">When they asked not to be contacted any more; null while they have not.</param>
public sealed record GraduateContact(
    bool Consents, string? Email, string? Phone, string? Address, string? Channel, string? Language, IReadOnlyList<FallbackContact> Fallbacks, DateOnly? StoppedOn = null)
{
    /// <summary>The form on which a graduate says how else to be reached.</summary>
    public const string Form = "reach";

    /// <summary>Whether they may be written to or called.</summary>
    [JsonIgnore]
    public bool MayBeAsked => Consents && StoppedOn is null;

    /// <summary>What the exit form says.</summary>
    public static GraduateContact Of(AnswerSheet exit)
    {
        ArgumentNullException.ThrowIfNull(exit);
        var language = exit["language"]?.Text;
        return new(
            exit["consent"]?.Yes ?? false, exit["personalEmail"]?.Text, exit["phone"]?.Text, exit["address"]?.Text, exit["channel"]?.Text,
            language is null or "other" ? null : language,
            [.. Fallback(exit, "contact1"), .. Fallback(exit, "contact2")]);
    }

    /// <summary>What a survey corrects, or <see cref="Form"/>.</summary>
    public GraduateContact CorrectedBy(AnswerSheet survey, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var channel = survey["channel"]?.Text;
        return this with
        {
            Email = survey["newEmail"]?.Text ?? Email,
            Phone = survey["newPhone"]?.Text ?? Phone,
            Address = survey["newAddress"]?.Text ?? Address,
            Channel = channel is null or "stop" ? Channel : channel,
            StoppedOn = channel == "stop" ? on : StoppedOn,
        };
    }

    private static IEnumerable<FallbackContact> Fallback(AnswerSheet exit, string which)
    {
        if (exit[$"{which}Name"]?.Text is not { } name) yield break;
        yield return new(which, name, exit[$"{which}Relation"]?.Text ?? "other", exit[$"{which}Reach"]?.Text ?? "");
    }
}

/// <summary>Somebody who knows where a graduate is.</summary>
/// <param name="Id">Their id, unique for the graduate.</param>
/// <param name="Name">Their name.</param>
/// <param name="Relation">Who they are to the graduate: one of the exit form's words.</param>
/// <param name="Reach">An address or a telephone, as it was written.</param>
public sealed record FallbackContact(string Id, string Name, string Relation, string Reach)
{
    /// <summary>The mail address, when what was written is one.</summary>
    [JsonIgnore]
    public string? Email => Reach.Contains('@', StringComparison.Ordinal) ? Reach.Trim() : null;
}

/// <summary>An attempt to reach a graduate, or a family, other than by mail.</summary>
/// <param name="Key">The command that told of it.</param>
/// <param name="Milestone">The wave, or other milestone, it was made in.</param>
/// <param name="On">The school's date.</param>
/// <param name="By">Who called, or printed the letter.</param>
/// <param name="Result">What came of it.</param>
public sealed record ContactAttempt(string Key, string? Milestone, DateOnly On, string By, AttemptResult Result);

/// <summary>What came of an attempt.</summary>
[JsonConverter(typeof(WordJsonConverter<AttemptResult>))]
public enum AttemptResult
{
    /// <summary>Somebody was reached.</summary>
    Reached,

    /// <summary>A message was left.</summary>
    Voicemail,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>It is not their number.</summary>
    WrongNumber,

    /// <summary>They do not want to take part.</summary>
    Refused,

    /// <summary>A letter was printed, to be posted or handed over.</summary>
    LetterPrinted,
}
