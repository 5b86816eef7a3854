namespace IlpFunctions.Milestones;

/// <summary>How a date compares with the one it was due on, in words.</summary>
internal static class Punctuality
{
    /// <summary>E.g. <c>2 days before the due date</c>, <c>on the due date</c>, <c>1 day late</c>.</summary>
    public static string Of(DateOnly on, DateOnly due) => (on.DayNumber - due.DayNumber) switch
    {
        0 => "on the due date",
        < 0 and var days => $"{Days(-days)} before the due date",
        var days => $"{Days(days)} late",
    };

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";
}
