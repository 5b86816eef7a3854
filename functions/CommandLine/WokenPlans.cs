using IlpFunctions.Runtime.Durable;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>The plans that a command woke. It ends when they have taken their turns, so that what it caused has happened when it says that it is done.</summary>
/// <param name="underWay">How many have a turn to take.</param>
/// <param name="machine">The machine's clock: waiting for work is no business time.</param>
/// <param name="say">Where a person reads how far it is.</param>
internal sealed class WokenPlans(Func<int> underWay, TimeProvider machine, TextWriter say)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(10);

    // Not a limit on all of it: a district may be large. It is given up when nothing moves.
    private static readonly TimeSpan WithoutProgress = TimeSpan.FromMinutes(1);

    /// <summary>The plans of a started app.</summary>
    public static WokenPlans Of(IServiceProvider services)
    {
        var client = services.GetRequiredService<DurableEngine>().Client;
        return new(() => client.CountAtWork(StudentKey.InstancePrefix), TimeProvider.System, Console.Error);
    }

    /// <summary>Waits until none is under way, or for a minute none has come to its end.</summary>
    /// <returns>How many are still under way; they go on when the app is started next.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellation = default)
    {
        var (fewest, lessSince) = (int.MaxValue, machine.GetTimestamp());
        long? said = null;
        while (underWay() is > 0 and var count)
        {
            if (count < fewest) (fewest, lessSince) = (count, machine.GetTimestamp());
            else if (machine.GetElapsedTime(lessSince) >= WithoutProgress) return count;
            if (said is not { } last || machine.GetElapsedTime(last) >= BetweenWords)
            {
                await say.WriteLineAsync(Words(count));
                said = machine.GetTimestamp();
            }

            await Task.Delay(Pause, machine, cancellation);
        }

        return 0;
    }

    /// <summary>How many are under way, in words.</summary>
    public static string Words(int count) => count == 1 ? "1 plan under way" : $"{count} plans under way";
}
