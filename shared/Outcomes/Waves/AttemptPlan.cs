using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>An attempt to reach somebody, with its day.</summary>
/// <param name="Id">Names the attempt within its wave, whatever its day: <c>pre-notice-1</c>, <c>reminder-2</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Date">The school's date.</param>
/// <param name="At">The local time.</param>
/// <param name="Channel">How.</param>
/// <param name="Person">Whom: the id of the graduate or of a fallback contact.</param>
/// <param name="Why">Why so, in a sentence.</param>
public sealed record PlannedAttempt(string Id, AttemptKind Kind, DateOnly Date, TimeOnly At, ContactChannel Channel, string Person, string Why);

/// <summary>An attempt that cannot be made.</summary>
/// <param name="Id">Its name within its wave.</param>
/// <param name="Why">Why not, in a sentence.</param>
public sealed record SkippedAttempt(string Id, string Why);

/// <summary>How one wave tries to reach one graduate, until they answer or the wave closes.</summary>
/// <param name="Attempts">The attempts in order, one a day at most.</param>
/// <param name="Skipped">Steps of the policy that cannot be taken.</param>
/// <param name="CallTaskOpens">The day on which staff get the task to call; null when nobody can be called.</param>
/// <param name="FindContactOn">The day on which staff get the task to find an address or a number; null when somebody can be reached.</param>
/// <param name="Closes">The day at whose end the wave closes unanswered, and a non-response is recorded.</param>
public sealed record AttemptPlan(
    IReadOnlyList<PlannedAttempt> Attempts,
    IReadOnlyList<SkippedAttempt> Skipped,
    DateOnly? CallTaskOpens,
    DateOnly? FindContactOn,
    DateOnly Closes)
{
    /// <summary>Plans a wave.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="contacts">Who can be asked.</param>
    /// <param name="policy">The district's attempts.</param>
    /// <param name="daysOff">Days on which nothing is done unless the policy says so.</param>
    public static AttemptPlan For(FollowUpWave wave, FollowUpContacts contacts, AttemptPolicy policy, DaysOff daysOff)
    {
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(daysOff);
        var channels = new ChannelChoice(contacts);
        var steps = Named(policy.Steps).Select(named => (named.Step, named.Id, Choice: channels.Next(named.Step))).ToList();
        var possible = steps.Where(step => step.Choice is not null).ToList();
        var days = new AttemptDays(wave.Days, policy.OnDaysOff ? null : daysOff).Of([.. possible.Select(step => step.Step)]);
        var attempts = new List<PlannedAttempt>();
        var skipped = steps.Where(step => step.Choice is null).Select(step => new SkippedAttempt(step.Id, "Nobody is known who can be reached so.")).ToList();
        foreach (var ((step, id, choice), day) in possible.Zip(days))
        {
            if (day is { } found) attempts.Add(new(id, step.Kind, found.Date, step.At, choice!.Channel, choice.Person, $"{found.Why} {choice.Why}"));
            else skipped.Add(new(id, $"No day is left for it before {wave.Days.Last.InWords()}, when the wave closes."));
        }

        return new(
            attempts,
            skipped,
            attempts.Find(attempt => attempt.Kind == AttemptKind.Call)?.Date,
            possible.Count == 0 ? wave.Days.First : null,
            wave.Days.Last);
    }

    private static IEnumerable<(AttemptStepPolicy Step, string Id)> Named(IReadOnlyList<AttemptStepPolicy> steps) => steps.Select((step, index) =>
        (step, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Word(step.Kind)}-{steps.Take(index + 1).Count(other => other.Kind == step.Kind)}")));

    private static string Word(AttemptKind kind) => kind switch
    {
        AttemptKind.PreNotice => "pre-notice",
        AttemptKind.Invitation => "invitation",
        AttemptKind.Reminder => "reminder",
        AttemptKind.Call => "call",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such attempt."),
    };
}
