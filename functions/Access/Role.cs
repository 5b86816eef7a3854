namespace IlpFunctions.Functions.Access;

/// <summary>What a signed-in member of staff is to the platform.</summary>
public enum Role
{
    /// <summary>Advises students on their plans.</summary>
    Adviser,

    /// <summary>Answers for a school.</summary>
    SchoolLead,

    /// <summary>Works at the district office.</summary>
    District,
}
