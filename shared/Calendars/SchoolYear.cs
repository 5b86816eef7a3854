using System.Globalization;
using System.Text.Json.Serialization;

namespace IlpFunctions.Calendars;

/// <summary>A school year, named by the calendar year it starts in: 2026 is 2026-27. It owns the dates from July 1 to June 30.</summary>
[JsonConverter(typeof(SchoolYearJsonConverter))]
public readonly record struct SchoolYear(int StartYear) : IComparable<SchoolYear>
{
    /// <summary>The year after this one.</summary>
    public SchoolYear Next => new(StartYear + 1);

    /// <summary>The year before this one.</summary>
    public SchoolYear Previous => new(StartYear - 1);

    /// <summary>July 1, the first date that belongs to the year.</summary>
    public DateOnly Starts => new(StartYear, 7, 1);

    /// <summary>June 30, the last date that belongs to the year.</summary>
    public DateOnly Ends => new(StartYear + 1, 6, 30);

    /// <summary>The year a date belongs to: from July 1 the new one, so a summer entry counts for the year it precedes.</summary>
    public static SchoolYear Containing(DateOnly date) => new(date.Month >= 7 ? date.Year : date.Year - 1);

    /// <summary>Reads a year as people write it: <c>2026-27</c>, the second number being the two digits of the year after.</summary>
    public static bool TryParse(string? text, out SchoolYear year)
    {
        year = default;
        if (text is not { Length: 7 } || text[4] != '-' || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var start)) return false;
        if (start is < 1900 or > 2200) return false;
        year = new(start);
        return year.ToString() == text;
    }

    /// <summary>Whether left comes before right.</summary>
    public static bool operator <(SchoolYear left, SchoolYear right) => left.CompareTo(right) < 0;

    /// <summary>Whether left comes after right.</summary>
    public static bool operator >(SchoolYear left, SchoolYear right) => left.CompareTo(right) > 0;

    /// <summary>Whether left comes before right or is the same.</summary>
    public static bool operator <=(SchoolYear left, SchoolYear right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left comes after right or is the same.</summary>
    public static bool operator >=(SchoolYear left, SchoolYear right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(SchoolYear other) => StartYear.CompareTo(other.StartYear);

    /// <summary>As people write it: <c>2026-27</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartYear:0000}-{(StartYear + 1) % 100:00}");
}
