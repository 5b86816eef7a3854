using IlpFunctions.Json;

namespace IlpFunctions.Calendars;

/// <summary>Reads a district's calendar file; docs/calendar.md describes the format.</summary>
public static class CalendarFile
{
    /// <summary>Reads a calendar from a file.</summary>
    /// <exception cref="CalendarRefusedException">The file cannot be opened, or is not a calendar; the message is one line that says where and what to do.</exception>
    public static DistrictCalendar Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            using var file = File.OpenRead(path);
            return Read(file, Path.GetFileName(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CalendarRefusedException($"{path}: the calendar file cannot be opened ({unreadable.Message.ReplaceLineEndings(" ")}); check the path", unreadable);
        }
    }

    /// <summary>Reads a calendar from a stream.</summary>
    /// <param name="stream">UTF-8 JSON, with or without a byte order mark.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="CalendarRefusedException">It is not a calendar; the message is one line that says where and what to do.</exception>
    public static DistrictCalendar Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return CalendarCheck.Checked(StrictJson.Read<CalendarDocument>(stream));
        }
        catch (StrictJsonException wrong)
        {
            throw new CalendarRefusedException($"{name}: {wrong.Message}", wrong);
        }
    }

    /// <summary>The years of a typical Kentucky calendar, for districts without a calendar file.</summary>
    internal static IReadOnlyList<SchoolYearCalendar> TypicalKentuckyYears()
    {
        const string Resource = "typical-kentucky-calendar.json";
        using var stream = typeof(CalendarFile).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream, Resource).Published;
    }
}
