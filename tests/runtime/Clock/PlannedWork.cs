using IlpFunctions.Runtime.Clock;

namespace IlpFunctions.Tests.Runtime.Clock;

/// <summary>A source with planned moments; what runs at each is noted, and may do something.</summary>
internal sealed class PlannedWork(string name, List<string> journal, Func<DateTimeOffset, Task>? action = null) : IDueSource
{
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _planned = new();

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_planned) return _planned.TryPeek(out var due, out _) ? due : null;
        }
    }

    public PlannedWork At(params DateTimeOffset[] moments)
    {
        lock (_planned)
        {
            foreach (var moment in moments) _planned.Enqueue(moment, moment);
        }

        return this;
    }

    public async Task RunDueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_planned) _planned.Dequeue();
        lock (journal) journal.Add($"{name} {now:MM-dd HH:mm}");
        if (action is not null) await action(now);
    }
}
