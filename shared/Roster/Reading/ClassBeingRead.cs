using IlpFunctions.Districts;

namespace IlpFunctions.Roster.Reading;

/// <summary>A class while it is being found out who teaches it and who is in it.</summary>
internal sealed class ClassBeingRead(string sourcedId, string title, ClassKind kind, string grades, int school)
{
    private readonly List<(string SourcedId, bool IsPrimary)> _teachers = [];
    private readonly Dictionary<Pupil, DateOnly> _ends = [];

    /// <summary>The id of the exporting system.</summary>
    public string SourcedId => sourcedId;

    public bool IsHomeroom { get; } = kind == ClassKind.Homeroom;

    /// <summary>The school, as its place in <see cref="Organizations.Schools"/>.</summary>
    public int School { get; } = school;

    /// <summary>A student who is listed twice is in it once, until the later end.</summary>
    public void AddStudent(Pupil pupil, DateOnly? ends)
    {
        var end = ends ?? DateOnly.MaxValue;
        if (!_ends.TryGetValue(pupil, out var known) || known < end) _ends[pupil] = end;
    }

    public void AddTeacher(RosterStaff teacher, bool primary) => _teachers.Add((teacher.SourcedId, primary));

    /// <summary>The class, once every enrolment was read.</summary>
    public RosterClass ToClass(IReadOnlyList<RosterSchool> schoolsOfDistrict) =>
        new(sourcedId, title, kind, grades, schoolsOfDistrict[School].SourcedId, [.. _teachers.OrderByDescending(one => one.IsPrimary).Select(one => one.SourcedId).Distinct()], Students());

    /// <summary>
    /// Whose enrolment ends before the last one of the class has left it. That is told by the file alone: a count by today's date would be another each time
    /// the same file is read, and nought in summer.
    /// </summary>
    private int Students()
    {
        if (IsHomeroom) return _ends.Keys.Count(pupil => pupil.IsUsed && pupil.Homeroom == this);
        var ends = _ends.Where(student => student.Key.IsUsed).Select(student => student.Value).ToList();
        var last = ends.DefaultIfEmpty().Max();
        return ends.Count(end => end == last);
    }
}
