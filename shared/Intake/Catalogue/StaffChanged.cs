using System.Text.Json.Serialization;
using IlpFunctions.Districts;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Json;
using IlpFunctions.Storage;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>staff.changed</c>: a member of staff leaves, or begins. An adviser's students are given to others within the cap.</summary>
public sealed record StaffChanged : DistrictStatement
{
    /// <summary>The member of staff.</summary>
    public required string StaffId { get; init; }

    /// <summary>What happened.</summary>
    public required StaffMove Change { get; init; }

    /// <summary>The last day, or the first.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The given name of who begins.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name of who begins.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Where who begins reads mail.</summary>
    public string? Email { get; init; }

    /// <summary>What who begins does.</summary>
    public StaffRole? Role { get; init; }

    /// <summary>The schools who begins works at.</summary>
    public IReadOnlyList<string> SchoolIds { get; init; } = [];

    /// <summary>The member of staff's id here.</summary>
    [JsonIgnore]
    public StaffId Id => new(Keys.Foreign(StaffId));

    /// <summary>Who leaves is there on the last day.</summary>
    public override DateOnly? BeginsOn() => Change == StaffMove.Left ? On.AddDays(1) : On;

    /// <inheritdoc/>
    public override IEnumerable<EventProblem> Problems()
    {
        if (Change == StaffMove.Left) yield break;
        if (GivenName is null || FamilyName is null) yield return new("$.data", "givenName and familyName are missing. Say who begins.");
        if (Role is null) yield return new("$.data.role", "It is missing. Say what they do.");
        if (Role is StaffRole.Adviser or StaffRole.SchoolLead && SchoolIds.Count == 0) yield return new("$.data.schoolIds", "It is missing. Say at which schools they work.");
    }

    /// <inheritdoc/>
    public override string? WhyNot(District district) =>
        Change == StaffMove.Left && !district.Staff.ContainsKey(Id) ? $"The district has no member of staff \"{StaffId}\". Correct the event, or import a roster that lists them and replay it."
        : SchoolIds.Select(school => WhyNotAt(district, school)).FirstOrDefault(why => why is not null);

    /// <summary>The member of staff after it.</summary>
    public StaffMember After(District district) => Change == StaffMove.Left
        ? district.Staff[Id] with { HasLeft = true }
        : new(Id, $"{GivenName} {FamilyName}".Trim(), Email, Role!.Value, [.. SchoolIds.Select(School).Distinct()]);
}

/// <summary>What happened to a member of staff.</summary>
[JsonConverter(typeof(WordJsonConverter<StaffMove>))]
public enum StaffMove
{
    /// <summary>Leaves the district.</summary>
    Left,

    /// <summary>Begins, or works elsewhere from now on.</summary>
    Joined,
}
