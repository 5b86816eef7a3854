namespace IlpFunctions.Functions.Access;

/// <summary>
/// Counts the different links that open nothing, by client address, in windows of fixed length, and says when it is enough. In memory: each instance of the app counts for itself, which is enough to
/// keep somebody from trying links by the thousand; that none can be guessed is the length of the token's doing.
/// </summary>
/// <param name="time">The machine's clock, whatever clock the district lives by.</param>
public sealed class WrongLinks(TimeProvider time)
{
    /// <summary>How many different ones are let pass in a window: a family with an old mailbox, or a school behind one address, does not get there.</summary>
    public const int MostInAWindow = 30;

    /// <summary>How long a window is.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int MostAddresses = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<int>> wrong = [];
    private long window;

    /// <summary>Whether an address has to wait.</summary>
    public bool IsTooMany(string address)
    {
        lock (gate)
        {
            Turn();
            return wrong.TryGetValue(address, out var tried) && tried.Count >= MostInAWindow;
        }
    }

    /// <summary>Counts a link that opened nothing; the same one again is not counted again.</summary>
    public void Count(string address, string link)
    {
        lock (gate)
        {
            Turn();

            // Whoever has so many addresses is not kept out by counting them; memory is what is kept here.
            if (wrong.Count >= MostAddresses) wrong.Clear();
            if (!wrong.TryGetValue(address, out var tried)) wrong[address] = tried = [];
            if (tried.Count < MostInAWindow) tried.Add(string.GetHashCode(link, StringComparison.Ordinal));
        }
    }

    private void Turn()
    {
        var now = time.GetUtcNow().UtcTicks / Window.Ticks;
        if (now == window) return;
        window = now;
        wrong.Clear();
    }
}
