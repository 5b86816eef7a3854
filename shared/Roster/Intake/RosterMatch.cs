using IlpFunctions.Students;

namespace IlpFunctions.Roster.Intake;

/// <summary>
/// Which known students a roster's rows mean, by the names that earlier rosters bound. Rows that mean one student without sharing a number are settled here:
/// of one person the row is used whose enrolment is current, and the names of all are kept; a row of somebody else is not used.
/// </summary>
internal sealed class RosterMatch
{
    private readonly IReadOnlyDictionary<string, StudentId> names;
    private readonly HashSet<StudentId> known = [];
    private readonly HashSet<string> unused = [];
    private readonly Dictionary<string, List<StudentAlias>> others = [];
    private readonly List<RosterProblem> problems = [];

    private RosterMatch(IReadOnlyDictionary<string, StudentId> names) => this.names = names;

    /// <summary>The known students whom the roster has.</summary>
    public IReadOnlySet<StudentId> Known => known;

    /// <summary>What a person should look at.</summary>
    public IReadOnlyList<RosterProblem> Problems => problems;

    /// <summary>How many rows are not used.</summary>
    public int Unused => unused.Count;

    /// <summary>Matches a roster's students.</summary>
    /// <param name="students">The students; gone through more than once.</param>
    /// <param name="names">The students by <see cref="StudentAlias.KeyPart"/>.</param>
    public static RosterMatch Of(IEnumerable<RosterStudent> students, IReadOnlyDictionary<string, StudentId> names)
    {
        var match = new RosterMatch(names);
        var shared = new HashSet<StudentId>();
        foreach (var student in students)
        {
            if (match.Find(student) is { } id && !match.known.Add(id)) shared.Add(id);
        }

        if (shared.Count == 0) return match;
        foreach (var rows in students.Where(student => match.Find(student) is { } id && shared.Contains(id)).GroupBy(match.Find)) match.Settle([.. rows]);
        return match;
    }

    /// <summary>The known student whom all names of a row mean; null when one of them is new or means somebody else.</summary>
    public StudentId? KnownAs(IReadOnlyList<StudentAlias> own)
    {
        StudentId? known = null;
        foreach (var name in own)
        {
            if (!names.TryGetValue(name.KeyPart(), out var id) || (known is { } other && other != id)) return null;
            known = id;
        }

        return known;
    }

    /// <summary>The known student whom a row means by the most lasting name that is known; null for a new one.</summary>
    public StudentId? Find(RosterStudent student)
    {
        foreach (var name in OwnNames(student))
        {
            if (names.TryGetValue(name.KeyPart(), out var id)) return id;
        }

        return null;
    }

    /// <summary>The known students with some sourcedIds.</summary>
    public IEnumerable<(string SourcedId, StudentId Student)> Among(IEnumerable<string> sourcedIds)
    {
        foreach (var id in sourcedIds)
        {
            if (names.TryGetValue(new StudentAlias(StudentAliasKind.SourcedId, id).KeyPart(), out var student)) yield return (id, student);
        }
    }

    /// <summary>Whether the row is used.</summary>
    public bool Uses(RosterStudent student) => !unused.Contains(student.SourcedId);

    /// <summary>Every name of the student whom the row means, the most lasting first.</summary>
    public IReadOnlyList<StudentAlias> NamesOf(RosterStudent student)
    {
        var own = OwnNames(student);
        return others.TryGetValue(student.SourcedId, out var more) ? [.. own.Concat(more).Distinct().OrderBy(name => name.Kind)] : own;
    }

    private static List<StudentAlias> OwnNames(RosterStudent student)
    {
        var names = new List<StudentAlias>();
        if (student.Identifier is { } number) names.Add(new(StudentAliasKind.Number, number));
        names.AddRange(student.OtherNumbers.Select(other => new StudentAlias(StudentAliasKind.Number, other)));
        names.AddRange(student.OtherSourcedIds.Prepend(student.SourcedId).Select(id => new StudentAlias(StudentAliasKind.SourcedId, id)));
        return names;
    }

    private static bool AreOne(RosterStudent left, RosterStudent right) =>
        SamePerson.Are(new(left.GivenName, left.FamilyName), left.BirthDate, new(right.GivenName, right.FamilyName), right.BirthDate);

    /// <summary>Of several persons the one with the number is the student: a number outlasts a sourcedId, which a system may give to somebody else.</summary>
    private void Settle(List<RosterStudent> rows)
    {
        var inOrder = rows.OrderByDescending(row => row.LastEnrolled?.Recency).ToList();
        if (!inOrder.TrueForAll(row => AreOne(inOrder[0], row))) inOrder = [.. inOrder.OrderByDescending(row => row.Identifier is not null)];
        foreach (var row in inOrder.Skip(1)) SetAside(row, inOrder[0]);
    }

    private void SetAside(RosterStudent row, RosterStudent instead)
    {
        unused.Add(row.SourcedId);
        if (AreOne(row, instead))
        {
            if (!others.TryGetValue(instead.SourcedId, out var names)) others.Add(instead.SourcedId, names = []);
            names.AddRange(OwnNames(row));
            Report(row, RosterSeverity.Warning,
                $"{row.SourcedId} means the same student as {instead.SourcedId}, by earlier rosters: one student, as the row says whose enrolment is current; all numbers and sourcedIds are kept.");
        }
        else
        {
            Report(row, RosterSeverity.Rejected,
                $"{row.SourcedId} means the same student as {instead.SourcedId}, by earlier rosters, and is somebody else by name or birth date: give the row a number of its own.");
        }
    }

    private void Report(RosterStudent row, RosterSeverity severity, string reason) => problems.Add(new("users.csv", row.Line, "sourcedId", reason, severity));
}
