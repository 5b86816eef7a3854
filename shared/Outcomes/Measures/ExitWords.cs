using System.Globalization;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>Sentences that several measures need.</summary>
internal static class ExitWords
{
    public static string InWords(this DateOnly date) => Plans.Dates.Range(date, date);

    public static string Counted(SchoolExit exit, string who) => $"Counted: {who} who left school on {exit.On.InWords()}.";

    public static string WindowIsOver(SchoolExit exit) => $"The window was over before the exit on {exit.On.InWords()}.";

    /// <summary>Why nothing is known, from the waves that brought no answer.</summary>
    public static string NothingKnown(FactBook facts) => facts.NonResponses.Count == 0
        ? "Nothing is known."
        : $"Nothing is known: {string.Join("; ", facts.NonResponses.Select(InWords))}.";

    private static string InWords(NonResponse one) =>
        $"{Reason(one.Reason)}{(one.Wave is { } wave ? $" in wave {wave}" : "")} ({one.On.InWords()})";

    private static string Reason(NonResponseReason reason) => reason switch
    {
        NonResponseReason.NotReached => "not reached",
        NonResponseReason.BadContact => "no address or number that works",
        NonResponseReason.Refused => "did not want to take part",
        NonResponseReason.Deceased => "died",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };

    public static string Days(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "day" : "days")}");
}
