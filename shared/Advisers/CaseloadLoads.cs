using IlpFunctions.Students;

namespace IlpFunctions.Advisers;

/// <summary>The assignments made so far; never more than the cap for one adviser.</summary>
internal sealed class CaseloadLoads
{
    private readonly SortedDictionary<string, int> loads = new(StringComparer.Ordinal);
    private readonly Dictionary<StudentId, CaseloadAssignment> assignments = [];
    private readonly int cap;

    public CaseloadLoads(IReadOnlyCollection<string> advisers, int cap)
    {
        this.cap = cap;
        foreach (var adviser in advisers)
        {
            if (!loads.TryAdd(adviser, 0)) throw new ArgumentException($"Adviser {adviser} is in the request twice.", nameof(advisers));
        }
    }

    public int FreePlaces => (loads.Count * cap) - assignments.Count;

    public bool IsAssigned(CaseloadStudent student) => assignments.ContainsKey(student.Student);

    public string AdviserOf(CaseloadStudent student) => assignments[student.Student].Adviser;

    /// <summary>Gives the student the adviser, unless there is none of that id or the adviser is full.</summary>
    public void TryAssign(CaseloadStudent student, string? adviser, CaseloadReason reason)
    {
        if (adviser is not null && loads.TryGetValue(adviser, out var load) && load < cap) Assign(student, adviser, reason);
    }

    /// <summary>Gives the student the adviser.</summary>
    /// <exception cref="InvalidOperationException">The adviser is full: a defect, never to be passed over, for the student would be lost.</exception>
    public void Assign(CaseloadStudent student, string adviser, CaseloadReason reason)
    {
        if (loads[adviser] >= cap) throw new InvalidOperationException($"Adviser {adviser} has {cap} students already; {student.Student} cannot be added.");
        loads[adviser]++;
        assignments.Add(student.Student, new(student.Student, adviser, reason));
    }

    /// <summary>How many of so many newcomers each adviser takes, always giving the next to the lightest load; advisers who take none are absent.</summary>
    public SortedDictionary<string, int> EvenPlaces(int newcomers)
    {
        var places = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var lightest = new PriorityQueue<string, (int Load, int Order)>(loads.Select((adviser, order) => (adviser.Key, (adviser.Value, order))));
        for (var count = 0; count < newcomers; count++)
        {
            lightest.TryPeek(out var adviser, out var rank);
            places[adviser!] = places.GetValueOrDefault(adviser!) + 1;
            lightest.DequeueEnqueue(adviser!, rank with { Load = rank.Load + 1 });
        }

        return places;
    }

    public IReadOnlyList<CaseloadAssignment> Assignments() => [.. assignments.Values.OrderBy(assignment => assignment.Student.Value, StringComparer.Ordinal)];
}
