using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>A day of any year, written <c>10-01</c>. February 29 is none, because it is not in every year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
[JsonConverter(typeof(MonthDayJsonConverter))]
public readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    private const int CommonYear = 2001;

    /// <summary>The day in a year.</summary>
    public DateOnly In(int year) => new(year, Month, Day);

    /// <summary>Reads <c>10-01</c>.</summary>
    public static bool TryParse(string? text, out MonthDay day)
    {
        var read = DateOnly.TryParseExact($"{CommonYear}-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = read ? new(date.Month, date.Day) : default;
        return read;
    }

    /// <summary>Whether left comes earlier in the year.</summary>
    public static bool operator <(MonthDay left, MonthDay right) => left.CompareTo(right) < 0;

    /// <summary>Whether left comes later in the year.</summary>
    public static bool operator >(MonthDay left, MonthDay right) => left.CompareTo(right) > 0;

    /// <summary>Whether left comes earlier in the year or is the same.</summary>
    public static bool operator <=(MonthDay left, MonthDay right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left comes later in the year or is the same.</summary>
    public static bool operator >=(MonthDay left, MonthDay right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(MonthDay other) => (Month, Day).CompareTo((other.Month, other.Day));

    /// <summary>As it is written: <c>10-01</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month:00}-{Day:00}");
}

/// <summary>Reads and writes a day of any year.</summary>
internal sealed class MonthDayJsonConverter : JsonConverter<MonthDay>
{
    public override MonthDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && MonthDay.TryParse(reader.GetString(), out var day)
            ? day
            : throw new PlainJsonException("this is not a day of the year; write it as \"10-01\" (month and day, not 02-29)");

    public override void Write(Utf8JsonWriter writer, MonthDay value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
