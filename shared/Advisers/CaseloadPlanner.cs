namespace IlpFunctions.Advisers;

/// <summary>
/// Shares the students of one school among its advisers. Whoever has an adviser keeps that one, while the cap allows; then homeroom or advisory comes
/// first, then loads are evened out, siblings together where that makes no load less even. The same students and advisers give the same plan in
/// whatever order they come, and a plan fed back in comes out unchanged.
/// </summary>
public static class CaseloadPlanner
{
    /// <summary>Makes the plan.</summary>
    /// <remarks>A student who has an adviser is never moved to make room for another: with too few advisers the newcomers stay unassigned, grade 6 first in line.</remarks>
    /// <exception cref="ArgumentException">The cap is below 1, or an adviser or a student is there twice.</exception>
    public static CaseloadPlan Plan(CaseloadRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxStudents, 1);
        var loads = new CaseloadLoads(request.Advisers, request.MaxStudents);
        var inLine = InLine(request.Students);
        Keep(loads, inLine);
        var waiting = inLine.Where(student => !loads.IsAssigned(student)).ToList();
        var served = waiting[..Math.Min(waiting.Count, loads.FreePlaces)];
        foreach (var student in served) loads.TryAssign(student, student.Homeroom, CaseloadReason.Homeroom);
        EvenOut(loads, served.Where(student => !loads.IsAssigned(student)).ToList(), request.Students);
        var unassigned = waiting[served.Count..];
        return new(loads.Assignments(), [.. unassigned.Select(student => student.Student)], (unassigned.Count + request.MaxStudents - 1) / request.MaxStudents);
    }

    private static List<CaseloadStudent> InLine(IReadOnlyCollection<CaseloadStudent> students)
    {
        if (students.GroupBy(student => student.Student).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Student {twice.Key} is in the request twice.", nameof(students));
        return [.. students.OrderBy(student => student.Grade).ThenBy(student => student.Student.Value, StringComparer.Ordinal)];
    }

    /// <summary>When the cap was lowered, those stay whose homeroom it is, then those first in line.</summary>
    private static void Keep(CaseloadLoads loads, List<CaseloadStudent> inLine)
    {
        foreach (var student in inLine.Where(student => student.Current is not null).OrderBy(student => student.Homeroom == student.Current ? 0 : 1))
            loads.TryAssign(student, student.Current, CaseloadReason.Kept);
    }

    /// <summary>First each adviser's number of newcomers is settled, as even as can be; only then who they are, so siblings cannot cost evenness.</summary>
    private static void EvenOut(CaseloadLoads loads, List<CaseloadStudent> newcomers, IReadOnlyCollection<CaseloadStudent> everybody)
    {
        var places = loads.EvenPlaces(newcomers.Count);
        JoinSiblings(loads, places, newcomers, everybody);
        var groups = newcomers.Where(student => !loads.IsAssigned(student))
            .GroupBy(student => (student.SiblingGroup, Alone: student.SiblingGroup is null ? student.Student : default))
            .OrderByDescending(group => group.Count());
        foreach (var group in groups) SeatTogether(loads, places, [.. group]);
    }

    private static void JoinSiblings(CaseloadLoads loads, SortedDictionary<string, int> places, List<CaseloadStudent> newcomers, IReadOnlyCollection<CaseloadStudent> everybody)
    {
        var advisersOf = everybody.Where(student => student.SiblingGroup is not null && loads.IsAssigned(student))
            .ToLookup(student => student.SiblingGroup!, loads.AdviserOf, StringComparer.Ordinal);
        foreach (var student in newcomers.Where(student => student.SiblingGroup is not null))
        {
            var adviser = advisersOf[student.SiblingGroup!].Where(adviser => places.GetValueOrDefault(adviser) > 0).Min(StringComparer.Ordinal);
            if (adviser is not null) Seat(loads, places, student, adviser, CaseloadReason.Sibling);
        }
    }

    private static void SeatTogether(CaseloadLoads loads, SortedDictionary<string, int> places, List<CaseloadStudent> group)
    {
        var seated = 0;
        while (seated < group.Count)
        {
            var adviser = places.MaxBy(place => place.Value).Key;
            var together = Math.Min(places[adviser], group.Count - seated);
            foreach (var (student, index) in group.Skip(seated).Take(together).Select((student, index) => (student, index)))
                Seat(loads, places, student, adviser, index == 0 ? CaseloadReason.EvenLoad : CaseloadReason.Sibling);
            seated += together;
        }
    }

    private static void Seat(CaseloadLoads loads, SortedDictionary<string, int> places, CaseloadStudent student, string adviser, CaseloadReason reason)
    {
        loads.Assign(student, adviser, reason);
        places[adviser]--;
    }
}
