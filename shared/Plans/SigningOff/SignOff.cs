using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.SigningOff;

/// <summary>What one person said of one version of a plan.</summary>
/// <param name="Key">The command that said it.</param>
/// <param name="Version">The version it was said of; null means the one that counted when it was said, which the tool a school uses need not know by our number.</param>
/// <param name="SaidAt">When it was said.</param>
/// <param name="Role">As whom the person speaks.</param>
/// <param name="Person">Who they are: the student's id, a guardian's or a member of staff's.</param>
/// <param name="Answer">What they said.</param>
/// <param name="On">The school's date on which they said it.</param>
/// <param name="How">How it was given.</param>
/// <param name="EnteredBy">Who entered it, when it was not the person; null otherwise.</param>
/// <param name="Note">Their words: the reason of a refusal, what they want to talk about.</param>
public sealed record SignOff(string Key, int? Version, DateTimeOffset SaidAt, SignerRole Role, string Person, SignOffAnswer Answer, DateOnly On, SignOffWay How, string? EnteredBy = null, string? Note = null)
{
    /// <summary>Orders words by their own time: of one person's the last counts.</summary>
    public static int ByOwnTime(SignOff one, SignOff other) => (one.On, one.SaidAt).CompareTo((other.On, other.SaidAt)) is not 0 and var order ? order : string.CompareOrdinal(one.Key, other.Key);
}

/// <summary>As whom a person signs.</summary>
[JsonConverter(typeof(WordJsonConverter<SignerRole>))]
public enum SignerRole
{
    /// <summary>The student.</summary>
    Student,

    /// <summary>A parent or guardian.</summary>
    Guardian,

    /// <summary>The adviser or another school official.</summary>
    Official,
}

/// <summary>What a person says of a plan.</summary>
public enum SignOffAnswer
{
    /// <summary>Yes.</summary>
    Agreed,

    /// <summary>No.</summary>
    Refused,

    /// <summary>First a conversation.</summary>
    AskedToTalk,
}

/// <summary>How a signature was given.</summary>
public enum SignOffWay
{
    /// <summary>On the page a link led to.</summary>
    Link,

    /// <summary>By somebody who is signed in.</summary>
    SignedIn,

    /// <summary>On paper; staff entered it.</summary>
    Paper,

    /// <summary>Reported by the tool a school uses.</summary>
    Reported,
}
