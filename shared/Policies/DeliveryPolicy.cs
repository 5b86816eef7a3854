using IlpFunctions.Storage;

namespace IlpFunctions.Policies;

/// <summary>How patiently a message is offered to a channel that asks to come again.</summary>
/// <param name="Attempts">How often it is offered before a person has to look at it: 1 to 100.</param>
/// <param name="FirstWaitMinutes">How long it waits after the first time; twice as long after each further one: 1 to 1440.</param>
/// <param name="LongestWaitMinutes">How long it waits at most; not shorter than the first wait, at most 1440.</param>
public sealed record DeliveryPolicy(int Attempts, int FirstWaitMinutes, int LongestWaitMinutes)
{
    /// <summary>For a policy that does not say: about three and a half days of trouble, longer than a weekend.</summary>
    public static DeliveryPolicy Default { get; } = new(20, 5, 360);

    /// <summary>
    /// How long a message waits after an attempt: exponential, plus up to a quarter, so that what was put off together does not come back together. That quarter follows from the message and the
    /// attempt: the same run gives the same bytes.
    /// </summary>
    /// <param name="message">The message's id.</param>
    /// <param name="attempts">How many attempts there were, from 1.</param>
    /// <param name="asked">How long the channel asks to wait: it never comes earlier; null when it does not say.</param>
    public TimeSpan WaitAfter(string message, int attempts, TimeSpan? asked)
    {
        var wait = TimeSpan.FromMinutes(Math.Min(LongestWaitMinutes, FirstWaitMinutes * Math.Pow(2, Math.Min(attempts, 20) - 1)));
        return (asked > wait ? asked.Value : wait) + (wait * (Part(message, attempts) / 4));
    }

    /// <summary>A number from 0 to 1, spread evenly over messages and attempts.</summary>
    private static double Part(string message, int attempts) => Convert.ToUInt16(Keys.Digest(Keys.Join(message, Keys.Sequence(attempts)))[..4], 16) / (double)ushort.MaxValue;
}
