using IlpFunctions.Json;

namespace IlpFunctions.Calendars;

/// <summary>Turns a calendar document into a calendar, or says which place of it makes no sense.</summary>
internal static class CalendarCheck
{
    public static DistrictCalendar Checked(CalendarDocument document)
    {
        Words(document.District, "$.district");
        if (document.Office is { } office)
        {
            Words(office.Name, "$.office.name");
            if (office.Email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }]) throw Wrong("$.office.email", $"\"{office.Email}\" is not an email address; correct it");
        }

        if (document.SchoolYears.Count == 0) throw Wrong("$.schoolYears", "no school year is published; add one, or import without a calendar file");
        var years = document.SchoolYears.Select((year, index) => Year(year, $"$.schoolYears[{index}]")).ToList();
        for (var index = 1; index < years.Count; index++)
        {
            if (years.FindIndex(year => year.Year == years[index].Year) < index)
                throw Wrong($"$.schoolYears[{index}].year", $"{years[index].Year} is there twice; keep one");
        }

        return new(document.District, Zone(document.TimeZone), document.Office is null ? null : new(document.Office.Name, document.Office.Email), years);
    }

    private static TimeZoneInfo Zone(string id) =>
        id.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw Wrong("$.timeZone", $"\"{id}\" is not a known time zone; write an IANA name such as \"America/New_York\"");

    private static SchoolYearCalendar Year(SchoolYearDocument document, string at)
    {
        Inside(document.Year, document.FirstDay, $"{at}.firstDay");
        Inside(document.Year, document.LastDay, $"{at}.lastDay");
        if (document.LastDay < document.FirstDay) throw Wrong($"{at}.lastDay", $"the last day {document.LastDay:O} is before the first day {document.FirstDay:O}; correct one of them");
        var closures = Closures(document, at);
        var year = new SchoolYearCalendar(document.Year, document.FirstDay, document.LastDay, closures, []);
        if (!year.IsInstructionalDay(document.FirstDay)) throw Wrong($"{at}.firstDay", $"{document.FirstDay:O} is {WhyClosed(year, document.FirstDay)}; write the first day students attend");
        if (!year.IsInstructionalDay(document.LastDay)) throw Wrong($"{at}.lastDay", $"{document.LastDay:O} is {WhyClosed(year, document.LastDay)}; write the last day students attend, without make-up days");
        return new(document.Year, document.FirstDay, document.LastDay, closures, MakeUpDays(document, year, at));
    }

    private static List<Closure> Closures(SchoolYearDocument document, string at)
    {
        var closures = new List<Closure>();
        foreach (var (written, index) in document.Closures.Select((closure, index) => (closure, index)))
        {
            var here = $"{at}.closures[{index}]";
            Words(written.Reason, $"{here}.reason");
            var closure = new Closure(written.From, written.To ?? written.From, written.Reason, written.Unplanned);
            if (closure.To < closure.From) throw Wrong($"{here}.to", $"{closure.To:O} is before {closure.From:O}; correct one of them");
            if (closure.From < document.FirstDay || closure.To > document.LastDay)
                throw Wrong(here, $"the closure is not between the first day {document.FirstDay:O} and the last day {document.LastDay:O}; correct its dates or remove it");
            var other = closures.FindIndex(known => known.From <= closure.To && closure.From <= known.To);
            if (other >= 0) throw Wrong(here, $"it overlaps closures[{other}] ({closures[other].Reason}); shorten one, so that each day has one reason");
            closures.Add(closure);
        }

        return closures;
    }

    private static List<MakeUpDay> MakeUpDays(SchoolYearDocument document, SchoolYearCalendar year, string at)
    {
        var days = new List<MakeUpDay>();
        foreach (var (written, index) in document.MakeUpDays.Select((day, index) => (day, index)))
        {
            var here = $"{at}.makeUpDays[{index}]";
            Words(written.Reason, $"{here}.reason");
            Inside(document.Year, written.Date, $"{here}.date");
            if (written.Date < year.FirstDay) throw Wrong($"{here}.date", $"{written.Date:O} is before the first day of school; correct it");
            if (days.Exists(day => day.Date == written.Date)) throw Wrong($"{here}.date", $"{written.Date:O} is there twice; keep one");
            if (year.IsInstructionalDay(written.Date)) throw Wrong($"{here}.date", $"{written.Date:O} is a school day already, so it makes up for nothing; correct or remove it");
            days.Add(new(written.Date, written.Reason));
        }

        return days;
    }

    private static string WhyClosed(SchoolYearCalendar year, DateOnly date) => year.ClosureOn(date) is { } closure ? $"closed ({closure.Reason})" : $"a {date.DayOfWeek}";

    private static void Inside(SchoolYear year, DateOnly date, string at)
    {
        if (date < year.Starts || date > year.Ends) throw Wrong(at, $"{date:O} is not in {year}, which runs from {year.Starts:O} to {year.Ends:O}; correct it");
    }

    private static void Words(string text, string at)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)) throw Wrong(at, "the text is empty or has control characters; write a few words");
    }

    private static StrictJsonException Wrong(string at, string what) => new(at, what, null);
}
