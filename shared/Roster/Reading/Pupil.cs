using IlpFunctions.Roster.Csv;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Reading;

/// <summary>A student while the files are joined; there are many, so it holds only what is needed.</summary>
internal sealed class Pupil(int number, string sourcedId, PersonName name, Grade grade, int[] schools, bool schoolIsSaid, CsvRow row)
{
    private readonly string? _otherNumber = row.OptionalOf("userMasterIdentifier") is { } master && row.Optional("identifier") is { } number && number != master ? number : null;
    private readonly string? _email = People.Email(row);
    private RosterGuardian[] _guardians = [];
    private string[] _otherSourcedIds = [];
    private RosterSpan _inHomeroom;

    /// <summary>Its place among all students of the file, used or not.</summary>
    public int Number { get; } = number;

    public string SourcedId { get; } = sourcedId;

    /// <summary>The number; null when the row has none, or another person's too.</summary>
    public string? Identifier { get; private set; } = row.OptionalOf("userMasterIdentifier") ?? row.Optional("identifier");

    public PersonName Name { get; } = name;

    /// <summary>The line in users.csv.</summary>
    public int Line { get; } = row.Line;

    /// <summary>Whether the row is used; another row of the same student may be instead.</summary>
    public bool IsUsed { get; private set; } = true;

    /// <summary>Whether the roster says anything of the student that it may not have said before.</summary>
    public bool IsTouched { get; set; } = true;

    /// <summary>Of all classes the one that ends last.</summary>
    public RosterSpan? LastEnrolled { get; private set; }

    /// <summary>The ids of relatives as the row lists them; null once they are linked.</summary>
    public string? Agents { get; set; } = row.Optional("agentSourcedIds");

    public DateOnly? BirthDate { get; set; }

    public ClassBeingRead? Homeroom { get; private set; }

    /// <summary>The school, as its place in <see cref="Organizations.Schools"/>.</summary>
    public int School => Homeroom?.School ?? schools[0];

    /// <summary>Whether it takes a homeroom to tell the school.</summary>
    public bool HasSeveralSchools => schools.Length > 1 && !schoolIsSaid;

    public bool Attends(int school) => Array.IndexOf(schools, school) >= 0;

    public void Enroll(RosterSpan span)
    {
        if (LastEnrolled is null || span.Recency.CompareTo(LastEnrolled.Value.Recency) > 0) LastEnrolled = span;
    }

    /// <summary>This row is used for the student whom another row means too.</summary>
    public void Take(Pupil other)
    {
        other.IsUsed = false;
        _otherSourcedIds = [.. _otherSourcedIds, other.SourcedId];
    }

    /// <summary>The number is no help: another person has it.</summary>
    public void DropIdentifier() => Identifier = null;

    /// <returns>False when the student has so many already that the row cannot be meant.</returns>
    public bool AddGuardian(RosterGuardian guardian)
    {
        if (_guardians.Contains(guardian)) return true;
        if (_guardians.Length >= RosterLimits.GuardiansPerStudent) return false;
        _guardians = [.. _guardians, guardian];
        return true;
    }

    /// <summary>Of several homerooms the one that ends last, then the one begun last. False when the dates do not tell: then it stays the first.</summary>
    public bool JoinHomeroom(ClassBeingRead homeroom, RosterSpan span)
    {
        var order = Homeroom is null ? 1 : span.Recency.CompareTo(_inHomeroom.Recency);
        if (order > 0) (Homeroom, _inHomeroom) = (homeroom, span);
        return order != 0;
    }

    public RosterStudent ToStudent(IReadOnlyList<RosterSchool> schoolsOfDistrict, RosterClass? homeroom) =>
        new(SourcedId, Identifier, Name.Given, Name.Family, grade, schoolsOfDistrict[School].SourcedId, _email, BirthDate, homeroom, _guardians)
        {
            OtherSourcedIds = _otherSourcedIds,
            OtherNumbers = _otherNumber is null ? [] : [_otherNumber],
            IsTouched = IsTouched,
            LastEnrolled = LastEnrolled,
            Line = Line,
        };
}
