namespace IlpFunctions.Roster.Csv;

/// <summary>The versions of OneRoster's CSV that are read.</summary>
internal enum RosterVersion
{
    /// <summary>1.1: a user has one role.</summary>
    V11,

    /// <summary>1.2: roles are a file of their own.</summary>
    V12,
}
