using IlpFunctions.Calendars;
using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>When the schools are in session: academicSessions.csv.</summary>
internal static class Sessions
{
    private const string WholeYear = "schoolYear";
    private static readonly string[] Types = [WholeYear, "semester", "term", "gradingPeriod"];

    public static IReadOnlyList<RosterSession> Read(IEnumerable<CsvRow> rows)
    {
        var seen = new HashSet<string>();
        var sessions = new List<RosterSession>();
        foreach (var row in rows)
        {
            if (row.IsActive() && row.TryId(out var id) && Session(row, id, seen) is { } session) sessions.Add(session);
        }
        var years = sessions.Where(session => session.Type == WholeYear).ToList();
        return [.. sessions.Select(session => session with { Year = YearOf(session, years) })];
    }

    private static RosterSession? Session(CsvRow row, string id, HashSet<string> seen)
    {
        var type = Types.FirstOrDefault(type => type.Equals(row["type"], StringComparison.OrdinalIgnoreCase));
        DateOnly end = default;
        if (type is null) row.Reject("type", "is neither schoolYear, semester, term nor gradingPeriod.");
        else if (!RosterValue.TryDate(row["startDate"], out var start)) row.Reject("startDate", "is not a date (write 2026-08-31 or 8/31/2026).");
        else if (!RosterValue.TryDate(row["endDate"], out end)) row.Reject("endDate", "is not a date (write 2026-08-31 or 8/31/2026).");
        else if (end < start) row.Reject("endDate", "is before the start date.");
        else if (!seen.Add(id)) row.Reject("sourcedId", $"{RosterValue.Shown(id)} is there already; the first one is used.");
        else return new(id, row["title"], type, start, end, default);
        return null;
    }

    // A summer term belongs to the year it is part of, which its own dates alone do not tell.
    private static SchoolYear YearOf(RosterSession session, List<RosterSession> years)
    {
        var year = years.Find(year => year.StartDate <= session.StartDate && session.StartDate <= year.EndDate) ?? session;
        var middle = year.StartDate.AddDays((year.EndDate.DayNumber - year.StartDate.DayNumber) / 2);
        return new(middle.Month >= 7 ? middle.Year : middle.Year - 1);
    }
}
