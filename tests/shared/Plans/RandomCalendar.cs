using System.Globalization;
using IlpFunctions.Calendars;
using IlpFunctions.Policies;

namespace IlpFunctions.Tests.Plans;

/// <summary>One year as a generator wrote it, without any of the code under test.</summary>
internal sealed record WrittenYear(DateOnly First, DateOnly Last, List<(DateOnly From, DateOnly To)> Closures, List<DateOnly> MakeUps)
{
    public bool HasSchool(DateOnly date) =>
        MakeUps.Contains(date)
        || (date >= First && date <= Last && date.DayOfWeek != DayOfWeek.Saturday && date.DayOfWeek != DayOfWeek.Sunday && Closures.TrueForAll(closure => date < closure.From || date > closure.To));
}

/// <summary>A calendar of four years, a policy and an entry date.</summary>
internal sealed record WrittenCalendar(List<WrittenYear> Years, DistrictPolicy Policy, DateOnly Entered)
{
    public string Json => $$"""{ "district": "1", "timeZone": "America/New_York", "schoolYears": [{{string.Join(", ", Years.Select(Year))}}] }""";

    public bool HasSchool(DateOnly date) => Years.Exists(year => year.HasSchool(date));

    private static string Year(WrittenYear year)
    {
        var closures = year.Closures.Select(closure => $$"""{ "from": "{{Iso(closure.From)}}", "to": "{{Iso(closure.To)}}", "reason": "Closed" }""");
        var makeUps = year.MakeUps.Select(date => $$"""{ "date": "{{Iso(date)}}", "reason": "Made up" }""");
        return $$"""{ "year": "{{new SchoolYear(year.First.Year)}}", "firstDay": "{{Iso(year.First)}}", "lastDay": "{{Iso(year.Last)}}", "closures": [{{string.Join(", ", closures)}}], "makeUpDays": [{{string.Join(", ", makeUps)}}] }""";
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Writes calendars at random; the same seed writes the same one.</summary>
internal static class RandomCalendar
{
    public static SchoolYear FirstYear { get; } = new(2026);

    public static WrittenCalendar Write(int seed)
    {
        var random = new Random(seed);
        var years = Enumerable.Range(FirstYear.StartYear, 4).Select(year => Year(random, year)).ToList();
        var kentucky = PolicyFile.Kentucky.Versions[0];
        var creation = kentucky.Creation with
        {
            Days = random.Next(1, 200),
            CountFirstDay = random.Next(2) == 0,
            LateEntrantAnchor = random.Next(2) == 0 ? CreationAnchor.OwnEntry : CreationAnchor.FirstDayOfSchool,
        };
        return new(years, kentucky with { Creation = creation }, new DateOnly(2026, 7, 1).AddDays(random.Next(365)));
    }

    private static WrittenYear Year(Random random, int startYear)
    {
        var first = Weekday(new DateOnly(startYear, 8, 1).AddDays(random.Next(40)));
        var last = Weekday(new DateOnly(startYear + 1, 5, 10).AddDays(random.Next(30)));
        var closures = new List<(DateOnly From, DateOnly To)>();
        for (var from = first.AddDays(random.Next(1, 30)); ;)
        {
            var to = from.AddDays(random.Next(12));
            if (to >= last) break;
            closures.Add((from, to));
            from = to.AddDays(random.Next(1, 40));
        }

        var year = new WrittenYear(first, last, closures, []);
        for (var tries = random.Next(8); tries > 0; tries--)
        {
            var date = first.AddDays(random.Next(last.DayNumber - first.DayNumber + 10));
            if (!year.HasSchool(date)) year.MakeUps.Add(date);
        }

        return year;
    }

    private static DateOnly Weekday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(2),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };
}
