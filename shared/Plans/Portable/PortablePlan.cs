using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Students;

namespace IlpFunctions.Plans.Portable;

/// <summary>A student's plan as it goes from one school or tool to another: every version, and nothing that means something within one district only. docs/plan.md describes it.</summary>
public sealed record PortablePlan
{
    /// <summary>How the format is called.</summary>
    public const string FormatId = "ilp-plan";

    /// <summary>The version of the format that this release reads and writes.</summary>
    public const int KnownVersion = 1;

    /// <summary>The most versions of a plan.</summary>
    public const int MostVersions = 100;

    /// <summary>The most sign-offs of one version.</summary>
    public const int MostSignOffs = 40;

    /// <summary>The format's name.</summary>
    public string Format { get; init; } = FormatId;

    /// <summary>The format's version.</summary>
    public int FormatVersion { get; init; } = KnownVersion;

    /// <summary>The date on which the file was written.</summary>
    public required DateOnly WrittenOn { get; init; }

    /// <summary>Who wrote it: the district, the school, the tool.</summary>
    public string? WrittenBy { get; init; }

    /// <summary>Whose plan it is.</summary>
    public required PortableStudent Student { get; init; }

    /// <summary>Every version, the earliest first; at least one.</summary>
    public required IReadOnlyList<PortableVersion> Versions { get; init; }
}

/// <summary>Whose plan it is. Who passes on a plan without saying whose leaves the names out.</summary>
/// <param name="Grade">The grade on the date on which the file was written.</param>
/// <param name="Name">The name.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="StateId">The number that the state knows the student by.</param>
public sealed record PortableStudent(
    [property: JsonConverter(typeof(GradeNumberJsonConverter))] Grade Grade,
    PersonName? Name = null,
    DateOnly? BirthDate = null,
    string? StateId = null);

/// <summary>One version of the plan.</summary>
/// <param name="Version">Its number; each version's is greater than the one's before.</param>
/// <param name="On">The date on which it was established or revised.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Reason">Why there is this version, in words.</param>
/// <param name="Document">The plan.</param>
[OmitEmptyLists]
public sealed record PortableVersion(int Version, DateOnly On, string By, string Reason, PlanDocument Document)
{
    /// <summary>Who agreed to this version, and who did not.</summary>
    public IReadOnlyList<PortableSignOff> SignOffs { get; init; } = [];
}

/// <summary>That somebody agreed to a version, or did not.</summary>
/// <param name="Role">In which role.</param>
/// <param name="On">When.</param>
/// <param name="Agreed">Whether they agreed.</param>
/// <param name="Name">Who it was.</param>
/// <param name="Note">What they said about it.</param>
public sealed record PortableSignOff(Participant Role, DateOnly On, bool Agreed, string? Name = null, string? Note = null);
