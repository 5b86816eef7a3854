using System.Globalization;
using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Students;

/// <summary>A grade from pre-kindergarten (-1) and kindergarten (0) to 12.</summary>
[JsonConverter(typeof(GradeTextConverter))]
public readonly record struct Grade : IComparable<Grade>
{
    /// <summary>Makes a grade.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between -1 and 12.</exception>
    public Grade(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        Number = number;
    }

    /// <summary>-1 for pre-kindergarten, 0 for kindergarten, 1 to 12.</summary>
    public int Number { get; }

    /// <summary>Whether students of this grade have a plan: grades 6 to 12 (704 KAR 3:305).</summary>
    public bool HasPlan => Number >= 6;

    /// <summary>Reads a grade as rosters write it: <c>PK</c>, <c>KG</c>, <c>K</c>, <c>06</c>, <c>6</c>.</summary>
    public static bool TryParse(string? text, out Grade grade)
    {
        grade = default;
        switch (text?.Trim().ToUpperInvariant())
        {
            case "PK" or "PR" or "PREK" or "PRE-K":
                grade = new(-1);
                return true;
            case "KG" or "K" or "TK":
                grade = new(0);
                return true;
            case { } digits when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 12:
                grade = new(number);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether left comes before right.</summary>
    public static bool operator <(Grade left, Grade right) => left.CompareTo(right) < 0;

    /// <summary>Whether left comes after right.</summary>
    public static bool operator >(Grade left, Grade right) => left.CompareTo(right) > 0;

    /// <summary>Whether left comes before right or is the same.</summary>
    public static bool operator <=(Grade left, Grade right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left comes after right or is the same.</summary>
    public static bool operator >=(Grade left, Grade right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Grade other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => Number switch { -1 => "PK", 0 => "KG", _ => Number.ToString(CultureInfo.InvariantCulture) };
}
