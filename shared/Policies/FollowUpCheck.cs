using IlpFunctions.Json;
using IlpFunctions.Outcomes.Measures;
using static IlpFunctions.Policies.PolicyCheck;

namespace IlpFunctions.Policies;

/// <summary>Says which place of a follow-up policy makes no sense.</summary>
internal static class FollowUpCheck
{
    private const int LeastReminders = 3;

    private static readonly string[] TakenIds =
        [Perkins3S1.Id, Indicator14.Id, "indicator14A", "indicator14B", "indicator14C", KentuckyCollegeGoing.Id, ClearinghouseFirstFall.Id, PlanMatch.Id];

    public static void FollowUp(FollowUpPolicy policy, string at)
    {
        Range(policy.WaveDays, 14, 60, $"{at}.waveDays");
        Range(policy.GapDays, 0, 60, $"{at}.gapDays");
        Waves(policy, $"{at}.waves");
        Attempts(policy, $"{at}.attempts");
        LandingWindow(policy.Perkins3S1.Window, policy.WaveDays, $"{at}.perkins3S1.window");
        Precedence(policy.Perkins3S1.Precedence, $"{at}.perkins3S1.precedence");
        LandingWindow(policy.Indicator14.Collection, policy.WaveDays, $"{at}.indicator14.collection");
        Window(policy.CollegeGoing.Window, $"{at}.collegeGoing.window");
        Distinct(policy.CollegeGoing.Levels, $"{at}.collegeGoing.levels");
        for (var index = 0; index < policy.Measures.Count; index++) Measure(policy, index, $"{at}.measures[{index}]");
    }

    private static void Waves(FollowUpPolicy policy, string at)
    {
        if (policy.Waves.Count == 0) throw Wrong(at, "there is no wave; add one");
        for (var index = 0; index < policy.Waves.Count; index++)
        {
            var (wave, here) = (policy.Waves[index], $"{at}[{index}]");
            Id(wave.Id, $"{here}.id");
            Range(wave.Months, 1, 24, $"{here}.months");
            var before = policy.Waves.Take(index).ToList();
            if (before.Exists(other => other.Id == wave.Id)) throw Wrong($"{here}.id", $"\"{wave.Id}\" is there twice; give each wave its own id");
            if (wave.LandIn is not null && before.Exists(other => other.LandIn == wave.LandIn)) throw Wrong($"{here}.landIn", "another wave lands there already; keep one");
            // A month has at least 28 days: so waves that nothing moves never meet, whatever the exit.
            if (index > 0 && (wave.Months - before[^1].Months) * 28 < policy.WaveDays + policy.GapDays)
                throw Wrong($"{here}.months", "the wave before would still be open, or the gap after it too short; write a later month, fewer waveDays or fewer gapDays");
        }
    }

    private static void Attempts(FollowUpPolicy policy, string at)
    {
        var steps = policy.Attempts.Steps;
        for (var index = 0; index < steps.Count; index++) Step(policy, index, $"{at}.steps[{index}]");
        if (steps.Count(step => step.Kind == AttemptKind.Invitation) != 1) throw Wrong($"{at}.steps", "there must be one invitation; write one, on day 0");
        var reminders = steps.Where(step => step.Kind is AttemptKind.Reminder or AttemptKind.Call).ToList();
        if (reminders.Count < LeastReminders) throw Wrong($"{at}.steps", $"there are {reminders.Count} reminders and calls; write at least {LeastReminders}");
        if (steps.SelectMany(step => step.Channels).Distinct().Count() < 2) throw Wrong($"{at}.steps", "every step uses the same channel; vary it");
    }

    private static void Step(FollowUpPolicy policy, int index, string at)
    {
        var step = policy.Attempts.Steps[index];
        var (least, most) = step.Kind switch
        {
            AttemptKind.PreNotice => (-policy.GapDays + 1, -1),
            AttemptKind.Invitation => (0, 0),
            _ => (1, policy.WaveDays - 1),
        };
        if (least > most) throw Wrong($"{at}.day", "a pre-notice would fall into the wave before; write more gapDays or remove it");
        Range(step.Day, least, most, $"{at}.day");
        Distinct(step.Channels, $"{at}.channels");
        if (step.Kind == AttemptKind.Call != step.Channels.Contains(ContactChannel.Phone) || (step.Kind == AttemptKind.Call && step.Channels.Count > 1))
            throw Wrong($"{at}.channels", "calls are by phone, and nothing else is; correct the kind or the channels");
        if (index == 0) return;
        var before = policy.Attempts.Steps[index - 1];
        if (step.Day <= before.Day) throw Wrong($"{at}.day", "steps must follow each other; write each day larger than the one before");
        if (step.At == before.At) throw Wrong($"{at}.at", "the step before is at the same time; vary it");
    }

    private static void Precedence(IReadOnlyList<PerkinsCategory> precedence, string at)
    {
        Distinct(precedence, at);
        if (precedence.Contains(PerkinsCategory.Unknown)) throw Wrong(at, "unknown is what is left when nothing is known; remove it");
        if (precedence.Count < Enum.GetValues<PerkinsCategory>().Length - 1) throw Wrong(at, "a category is missing; write every one but unknown, once");
    }

    private static void Measure(FollowUpPolicy policy, int index, string at)
    {
        var measure = policy.Measures[index];
        Id(measure.Id, $"{at}.id");
        if (TakenIds.Contains(measure.Id, StringComparer.OrdinalIgnoreCase)) throw Wrong($"{at}.id", $"\"{measure.Id}\" is a measure already; write another id");
        if (policy.Measures.Take(index).Any(other => other.Id == measure.Id)) throw Wrong($"{at}.id", $"\"{measure.Id}\" is there twice; give each measure its own id");
        Words(measure.Title, $"{at}.title");
        Window(measure.Window, $"{at}.window");
        Distinct(measure.Kinds, $"{at}.kinds");
        Range(measure.Days, 1, 366, $"{at}.days");
    }

    private static void Window(WindowPolicy window, string at)
    {
        if (new object?[] { window.QuarterAfterExit, window.MonthsAfterExit, window.Dates }.Count(part => part is not null) != 1)
            throw Wrong(at, "write one of quarterAfterExit, monthsAfterExit and dates");
        if (window.QuarterAfterExit is { } quarter) Range(quarter, 1, 8, $"{at}.quarterAfterExit");
        if (window.MonthsAfterExit is { } months)
        {
            Range(months.From, 0, 35, $"{at}.monthsAfterExit.from");
            Range(months.To, months.From + 1, 36, $"{at}.monthsAfterExit.to");
        }

        if (window.Dates is { } dates) Range(dates.YearsAfter, 0, 3, $"{at}.dates.yearsAfter");
    }

    /// <summary>A wave must fit into the window it is moved into, for every exit.</summary>
    private static void LandingWindow(WindowPolicy window, int waveDays, string at)
    {
        Window(window, at);
        if (window.Dates is not { } dates) return;
        if (dates.From is not { } from) throw Wrong($"{at}.dates", "missing \"from\"; add it, because a wave may have to be moved into the window");
        const int AnyYear = 2026;
        var days = dates.To.In(dates.To < from ? AnyYear + 1 : AnyYear).DayNumber - from.In(AnyYear).DayNumber + 1;
        if (days < waveDays) throw Wrong($"{at}.dates", $"a wave of {waveDays} days does not fit into {days}; write a longer window or fewer waveDays");
    }

    private static void Distinct<T>(IReadOnlyList<T> values, string at)
    {
        if (values.Count == 0) throw Wrong(at, "the list is empty; write at least one");
        if (values.Distinct().Count() < values.Count) throw Wrong(at, "something is there twice; keep one");
    }

    private static void Id(string id, string at)
    {
        if (id.Length is 0 or > 40 || !id.All(one => one is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            throw Wrong(at, "this is not an id; write up to 40 lower-case letters, digits and hyphens");
    }

    private static StrictJsonException Wrong(string at, string what) => new(at, what, null);
}
