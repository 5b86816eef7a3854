namespace IlpFunctions.Functions.Access;

/// <summary>What a signed-in member of staff is to the platform. Of several that somebody has the first in this list counts.</summary>
public enum Role
{
    /// <summary>Works at the district office.</summary>
    District,

    /// <summary>Answers for a school.</summary>
    SchoolLead,

    /// <summary>Counsels the students of a school, whoever advises them.</summary>
    Counselor,

    /// <summary>Advises students on their plans.</summary>
    Adviser,

    /// <summary>Looks on: may read whatever the district office may, and change nothing.</summary>
    Auditor,

    /// <summary>Keeps the platform running, and has no business with any student.</summary>
    Administrator,
}
