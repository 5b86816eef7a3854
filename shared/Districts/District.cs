using IlpFunctions.Calendars;
using IlpFunctions.Policies;

namespace IlpFunctions.Districts;

/// <summary>A district as it is set up at one moment: its schools, staff, calendar and policy.</summary>
public sealed record District
{
    /// <summary>The district's id.</summary>
    public required DistrictId Id { get; init; }

    /// <summary>The district's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its school calendar.</summary>
    public required DistrictCalendar Calendar { get; init; }

    /// <summary>Its policies.</summary>
    public required PolicyBook Policies { get; init; }

    /// <summary>Its schools.</summary>
    public required IReadOnlyDictionary<SchoolId, School> Schools { get; init; }

    /// <summary>The ids of its schools, in ordinal order: the same in every process.</summary>
    public IReadOnlyList<SchoolId> SchoolsInOrder() => [.. Schools.Keys.OrderBy(school => school.Value, StringComparer.Ordinal)];

    /// <summary>Its staff.</summary>
    public required IReadOnlyDictionary<StaffId, StaffMember> Staff { get; init; }

    /// <summary>Its own templates in the place of those that come with the app, by language and name.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>();

    /// <summary>The zone that the district's schools live in.</summary>
    public TimeZoneInfo Zone => Calendar.Zone;

    /// <summary>The member of staff who answers for a school, or null when there is none or they have left.</summary>
    public StaffMember? LeadOf(SchoolId school) =>
        Schools.TryGetValue(school, out var known) && known.Lead is { } lead && Staff.GetValueOrDefault(lead) is { HasLeft: false } member ? member : null;

    /// <summary>The name of a school, or its id when it is not known.</summary>
    public string NameOf(SchoolId school) => Schools.TryGetValue(school, out var known) ? known.Name : school.Value;
}
