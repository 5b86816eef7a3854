using NCrontab;

namespace IlpFunctions.Runtime.Timers;

/// <summary>
/// When a timer trigger is due: an NCRONTAB expression of six fields (seconds first) or five, read in UTC, which knows no daylight saving time.
/// It is parsed by the library that the Functions host uses.
/// </summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule, string expression) => (_schedule, Expression) = (schedule, expression);

    /// <summary>The expression as it was written, after settings were put in.</summary>
    public string Expression { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is not an NCRONTAB expression of five or six fields; the message says what is wrong with it.</exception>
    public static TimerSchedule Parse(string expression)
    {
        // A time span is a schedule on dedicated App Service plans only: what runs here must run on the plan the app is deployed to.
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is not (5 or 6))
        {
            throw new FormatException($"The schedule '{expression}' has {fields} fields: an NCRONTAB expression has six "
                + "(second, minute, hour, day, month, day of week), or five without the seconds.");
        }

        try
        {
            return new TimerSchedule(CrontabSchedule.Parse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }), expression);
        }
        catch (CrontabException failure)
        {
            throw new FormatException($"The schedule '{expression}' is not an NCRONTAB expression: {failure.Message}", failure);
        }
    }

    /// <summary>The first occurrence later than <paramref name="after"/>, in UTC; null when there is none (31 February).</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after)
    {
        var next = _schedule.GetNextOccurrence(after.UtcDateTime);
        // The parser's answer to "never" is the end of the calendar.
        return next.Year == DateTime.MaxValue.Year ? null : new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc));
    }

    /// <summary>
    /// Whether two of the next ten occurrences are less than a minute apart. The Functions host does not monitor such a schedule.
    /// </summary>
    public bool IsFasterThanAMinute(DateTimeOffset now)
    {
        var previous = NextAfter(now);
        for (var i = 1; i < 10 && previous is { } earlier; i++)
        {
            var next = NextAfter(earlier);
            if (next - earlier < TimeSpan.FromMinutes(1)) return true;
            previous = next;
        }

        return false;
    }
}
