using IlpFunctions.Districts;

namespace IlpFunctions.Roster.Reading;

/// <summary>A class while it is being found out who teaches it and who is in it.</summary>
internal sealed class ClassBeingRead(string sourcedId, string title, ClassKind kind, string grades, int school)
{
    private const int UsualSize = 32;

    private readonly List<(string SourcedId, bool IsPrimary)> _teachers = [];

    // Of a large district's classes together there are a million: two numbers each, where a dictionary would take five times as much.
    private readonly List<(int Pupil, DateOnly Ends)> _ends = new(UsualSize);

    /// <summary>The id of the exporting system.</summary>
    public string SourcedId => sourcedId;

    public bool IsHomeroom { get; } = kind == ClassKind.Homeroom;

    /// <summary>The school, as its place in <see cref="Organizations.Schools"/>.</summary>
    public int School { get; } = school;

    /// <summary>A student who is listed twice is in it once, until the later end.</summary>
    public void AddStudent(Pupil pupil, DateOnly? ends) => _ends.Add((pupil.Number, ends ?? DateOnly.MaxValue));

    public void AddTeacher(RosterStaff teacher, bool primary) => _teachers.Add((teacher.SourcedId, primary));

    /// <summary>The class, once every enrolment was read; from then on it is not known any more who is in it.</summary>
    /// <param name="schoolsOfDistrict">The schools.</param>
    /// <param name="pupils">All students by their number.</param>
    public RosterClass ToClass(IReadOnlyList<RosterSchool> schoolsOfDistrict, IReadOnlyList<Pupil> pupils) =>
        new(sourcedId, title, kind, grades, schoolsOfDistrict[School].SourcedId, [.. _teachers.OrderByDescending(one => one.IsPrimary).Select(one => one.SourcedId).Distinct()], Students(pupils));

    /// <summary>
    /// Whose enrolment ends before the last one of the class has left it. That is told by the file alone: a count by today's date would be another each time
    /// the same file is read, and nought in summer.
    /// </summary>
    private int Students(IReadOnlyList<Pupil> pupils)
    {
        var ends = new Dictionary<int, DateOnly>(_ends.Count);
        foreach (var (pupil, end) in _ends.Where(student => pupils[student.Pupil].IsUsed))
        {
            if (!ends.TryGetValue(pupil, out var known) || known < end) ends[pupil] = end;
        }

        _ends.Clear();
        _ends.TrimExcess();
        if (IsHomeroom) return ends.Keys.Count(pupil => pupils[pupil].Homeroom == this);
        var last = ends.Values.DefaultIfEmpty().Max();
        return ends.Values.Count(end => end == last);
    }
}
