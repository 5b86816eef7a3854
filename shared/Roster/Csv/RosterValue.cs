using System.Buffers;
using System.Globalization;
using System.Net.Mail;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Csv;

/// <summary>Dates, grades and addresses as exports write them.</summary>
internal static class RosterValue
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "M/d/yyyy", "yyyyMMdd", "yyyy/M/d"];
    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.+-ZAPMapm ");

    /// <summary>A date in ISO 8601 or as it is written in the United States; a time after it is allowed and not used.</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        var end = text.IndexOfAny([' ', 'T']);
        var day = end < 0 ? text : text[..end];
        var time = end < 0 ? [] : text.AsSpan(end + 1);
        return DateOnly.TryParseExact(day, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && !time.ContainsAnyExcept(TimeCharacters);
    }

    /// <summary>
    /// The grade of a list such as <c>06</c> or <c>06,07</c>: the lowest that has a plan, as then no deadline is missed; when none has one, the highest. False
    /// when one of them is no grade from PK to 12.
    /// </summary>
    public static bool TryGrade(string[] texts, out Grade grade)
    {
        var grades = new List<Grade>(texts.Length);
        foreach (var text in texts)
        {
            if (Grade.TryParse(text, out var one)) grades.Add(one);
        }
        grades.Sort();
        grade = grades.Count == 0 ? default : grades.FirstOrDefault(one => one.HasPlan, grades[^1]);
        return grades.Count > 0 && grades.Count == texts.Length;
    }

    /// <summary>Whether mail could be sent there: one address, without a display name, at a host with a dot.</summary>
    public static bool IsEmail(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.') && !text.Any(char.IsWhiteSpace);

    /// <summary>An id as it may stand in a message.</summary>
    public static string Shown(string id) => id.Length <= 64 ? id : string.Concat(id.AsSpan(0, 64), "...");
}
