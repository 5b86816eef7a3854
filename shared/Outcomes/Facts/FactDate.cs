using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Outcomes.Facts;

/// <summary>
/// A date as a respondent knows it: a day, or only a month. It is written <c>2026-08-17</c> or <c>2026-08</c>. What the month leaves open is never
/// filled in: a measure counts what is true on every day that the date can mean.
/// </summary>
[JsonConverter(typeof(FactDateJsonConverter))]
public readonly record struct FactDate
{
    private FactDate(DateOnly first, DateOnly last) => (First, Last) = (first, last);

    /// <summary>The first day it can mean.</summary>
    public DateOnly First { get; }

    /// <summary>The last day it can mean.</summary>
    public DateOnly Last { get; }

    /// <summary>Whether the day is known.</summary>
    public bool IsDay => First == Last;

    /// <summary>A day.</summary>
    public static FactDate Day(DateOnly date) => new(date, date);

    /// <summary>Some day of a month.</summary>
    public static FactDate Month(int year, int month) => new(new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>Reads <c>2026-08-17</c> or <c>2026-08</c>.</summary>
    public static bool TryParse(string? text, out FactDate date)
    {
        date = default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) date = Day(day);
        else if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) date = Month(month.Year, month.Month);
        else return false;
        return true;
    }

    /// <summary>Whether another date says the same more exactly: its days are among the days this one can mean.</summary>
    public bool Admits(FactDate other) => First <= other.First && other.Last <= Last;

    /// <summary>As a sentence says it: <c>August 17, 2026</c> or <c>August 2026</c>.</summary>
    public string InWords() => IsDay ? Plans.Dates.Range(First, First) : Plans.Dates.Month(First);

    /// <summary>As it is written: <c>2026-08-17</c> or <c>2026-08</c>.</summary>
    public override string ToString() => First.ToString(IsDay ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>Writes a date as a respondent knows it.</summary>
internal sealed class FactDateJsonConverter : JsonConverter<FactDate>
{
    public override FactDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && FactDate.TryParse(reader.GetString(), out var date)
            ? date
            : throw new PlainJsonException("this is neither a date nor a month; write it as \"2026-08-17\" or \"2026-08\"");

    public override void Write(Utf8JsonWriter writer, FactDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
