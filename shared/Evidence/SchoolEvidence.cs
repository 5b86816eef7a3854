namespace IlpFunctions.Evidence;

/// <summary>A school's compliance record in short: where each requirement of each student stands. What shows it is in each student's own evidence.</summary>
/// <param name="AsOf">The school's date on which it was put together.</param>
/// <param name="Students">Everybody of grades 6 to 12 and every graduate there, by name.</param>
public sealed record SchoolEvidence(DateOnly AsOf, IReadOnlyList<StudentInShort> Students)
{
    private static readonly EvidenceState[] Lacking = [EvidenceState.MetLate, EvidenceState.Overdue, EvidenceState.Missed];

    /// <summary>The school years of which anything is asked, the latest first.</summary>
    public IReadOnlyList<string> Years => [.. Students.SelectMany(student => student.Lines).Select(line => line.Year).Distinct().OrderDescending(StringComparer.Ordinal)];

    /// <summary>How many students have nothing overdue, missed or late.</summary>
    /// <param name="year">Of one school year; null for all of them.</param>
    public int Faultless(string? year) => Students.Count(student => !student.Lines.Any(line => IsOf(line, year) && Lacking.Contains(line.State)));

    /// <summary>How often each requirement is in each state, in the order of requirements.</summary>
    /// <param name="year">Of one school year; null for all of them.</param>
    public IReadOnlyList<EvidenceTotal> Totals(string? year = null) =>
    [
        .. Students.SelectMany(student => student.Lines).Where(line => IsOf(line, year))
            .GroupBy(line => line.Requirement)
            .OrderBy(group => group.Key)
            .Select(group => new EvidenceTotal(group.Key, group.GroupBy(line => line.State).OrderBy(states => states.Key).ToDictionary(states => states.Key, states => states.Count()))),
    ];

    /// <summary>What those totals count, student by student.</summary>
    /// <param name="year">Of one school year; null for all of them.</param>
    /// <param name="requirement">Of one requirement; null for all of them.</param>
    /// <param name="state">In one state; null for all of them.</param>
    public IEnumerable<(StudentInShort Student, EvidenceLine Line)> Lines(string? year, Requirement? requirement, EvidenceState? state) =>
        from student in Students
        from line in student.Lines
        where IsOf(line, year) && (requirement is null || line.Requirement == requirement) && (state is null || line.State == state)
        select (student, line);

    private static bool IsOf(EvidenceLine line, string? year) => year is null || line.Year == year;
}

/// <summary>How often a requirement is in each state.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="States">The count by state; a state that does not occur is left out.</param>
public sealed record EvidenceTotal(Requirement Requirement, IReadOnlyDictionary<EvidenceState, int> States)
{
    /// <summary>How often it is in a state.</summary>
    public int In(EvidenceState state) => States.GetValueOrDefault(state);
}
