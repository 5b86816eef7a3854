using System.Text.Json.Serialization;
using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Who a notice is for. Address and name are looked up when it is sent, so that a corrected address is used.</summary>
/// <param name="Kind">Which kind of person.</param>
/// <param name="Id">Their id: a staff id, the roster's id of a guardian, or the student's; empty for the district office.</param>
public sealed record Recipient(RecipientKind Kind, string Id)
{
    /// <summary>To whom a message to them speaks.</summary>
    [JsonIgnore]
    public NoticeAudience Audience => Kind switch
    {
        RecipientKind.Guardian => NoticeAudience.Family,
        RecipientKind.Student => NoticeAudience.Student,
        RecipientKind.Fallback => NoticeAudience.Fallback,
        _ => NoticeAudience.Staff,
    };

    /// <summary>The district office.</summary>
    public static Recipient Office { get; } = new(RecipientKind.Office, "");

    /// <summary>A member of staff.</summary>
    public static Recipient Staff(StaffId id) => new(RecipientKind.Staff, id.Value);

    /// <summary>A guardian.</summary>
    public static Recipient Guardian(string id) => new(RecipientKind.Guardian, id);

    /// <summary>The student.</summary>
    public static Recipient Student(StudentId id) => new(RecipientKind.Student, id.Value);

    /// <summary>Somebody who knows where a graduate is.</summary>
    public static Recipient Fallback(StudentId student, string contact) => new(RecipientKind.Fallback, $"{student}.{contact}");

    /// <summary>The recipient as a key part, the same wherever their notices come from: siblings' guardians get one message.</summary>
    public string KeyPart() => Keys.Join(Kind.ToString().ToLowerInvariant(), Id.Length == 0 ? "office" : Keys.Foreign(Id));
}

/// <summary>Kinds of recipients.</summary>
public enum RecipientKind
{
    /// <summary>An adviser or a school lead.</summary>
    Staff,

    /// <summary>A parent, guardian or relative.</summary>
    Guardian,

    /// <summary>The district office.</summary>
    Office,

    /// <summary>The student, or the graduate.</summary>
    Student,

    /// <summary>Somebody who knows where a graduate is.</summary>
    Fallback,
}
