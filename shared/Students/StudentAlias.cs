using IlpFunctions.Storage;

namespace IlpFunctions.Students;

/// <summary>A name under which another system knows a student.</summary>
/// <param name="Kind">Which name it is.</param>
/// <param name="Value">The name.</param>
public sealed record StudentAlias(StudentAliasKind Kind, string Value)
{
    /// <summary>The alias as a key part.</summary>
    public string KeyPart() => Keys.Join(Kind.ToString(), Keys.Foreign(Value));
}

/// <summary>The systems' names for a student. State and district numbers outlast a change of the student information system; sourcedIds do not.</summary>
public enum StudentAliasKind
{
    /// <summary>The district's (or state's) student number: OneRoster <c>identifier</c>.</summary>
    Number,

    /// <summary>The roster's <c>sourcedId</c>.</summary>
    SourcedId,

    /// <summary>The state's number, which outlasts a change of district too.</summary>
    State,
}
