namespace IlpFunctions.Notifications;

/// <summary>To whom a message speaks: it says in whose words, and by which channels it may go.</summary>
public enum NoticeAudience
{
    /// <summary>Staff and the district office: they are told of their duties.</summary>
    Staff,

    /// <summary>Parents, guardians and relatives.</summary>
    Family,

    /// <summary>The student, or the graduate.</summary>
    Student,

    /// <summary>Somebody who knows where a graduate is.</summary>
    Fallback,
}
