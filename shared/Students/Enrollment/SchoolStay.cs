using IlpFunctions.Districts;
using IlpFunctions.Time;

namespace IlpFunctions.Students.Enrollment;

/// <summary>A time for which a student's record was on the lists of a school.</summary>
/// <param name="School">The school.</param>
/// <param name="From">Its first instant.</param>
/// <param name="Until">The first instant after it; null while it lasts.</param>
public sealed record SchoolStay(SchoolId School, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>The stays that follow from what was said of the enrolment, the earliest first. Lists show a student until somebody has said that they left, whenever that was.</summary>
    /// <param name="events">What was said.</param>
    /// <param name="zone">The district's zone.</param>
    public static IReadOnlyList<SchoolStay> Of(IEnumerable<EnrollmentEvent> events, TimeZoneInfo zone)
    {
        var (stays, known) = (new List<SchoolStay>(), default(SchoolId?));
        foreach (var happened in events.Order(Comparer<EnrollmentEvent>.Create(EnrollmentEvent.ByOwnTime)))
        {
            var (open, moves) = (stays is [.., { Until: null }], happened.School is { } named && named != known);
            known = happened.School ?? known;
            if (open && (moves || IsEnd(happened.Kind))) stays[^1] = stays[^1] with { Until = EndOf(happened, zone) };
            if (known is { } school && !IsEnd(happened.Kind) && (!open || moves)) stays.Add(new(school, SchoolClock.InstantOf(happened.On, TimeOnly.MinValue, zone), Until: null));
        }

        return stays;
    }

    private static bool IsEnd(EnrollmentEventKind kind) => kind is EnrollmentEventKind.Withdrawn or EnrollmentEventKind.Died or EnrollmentEventKind.Merged;

    private static DateTimeOffset EndOf(EnrollmentEvent happened, TimeZoneInfo zone)
    {
        var from = SchoolClock.InstantOf(happened.On, TimeOnly.MinValue, zone);
        return from > happened.SaidAt ? from : happened.SaidAt;
    }
}
