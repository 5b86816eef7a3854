namespace IlpFunctions.Districts;

/// <summary>A member of staff.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Given and family name.</param>
/// <param name="Email">Where they read mail; null when the roster has none.</param>
/// <param name="Role">What they do.</param>
/// <param name="Schools">The schools they work at; empty for the district's own staff.</param>
/// <param name="HasLeft">Whether the roster no longer lists them; they stay, because records name them.</param>
public sealed record StaffMember(StaffId Id, string Name, string? Email, StaffRole Role, IReadOnlyList<SchoolId> Schools, bool HasLeft = false)
{
    /// <summary>Whether students of a school can be given to this person.</summary>
    public bool Advises(SchoolId school) => Role == StaffRole.Adviser && !HasLeft && Schools.Contains(school);
}

/// <summary>What a member of staff does.</summary>
public enum StaffRole
{
    /// <summary>Teaches, and advises students on their plans.</summary>
    Adviser,

    /// <summary>Leads a school.</summary>
    SchoolLead,

    /// <summary>Works for the district.</summary>
    District,

    /// <summary>Any other work: aides, proctors.</summary>
    Other,
}
