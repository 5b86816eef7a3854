using IlpFunctions.Roster.Csv;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Reading;

/// <summary>A student while the files are joined; there are many, so it holds only what is needed.</summary>
internal sealed class Pupil(string sourcedId, Grade grade, int[] schools, CsvRow row)
{
    private readonly string? _identifier = row.Optional("identifier");
    private readonly string _givenName = row["givenName"];
    private readonly string _familyName = row["familyName"];
    private readonly string? _email = People.Email(row);
    private RosterGuardian[] _guardians = [];
    private DateOnly? _homeroomBegins;
    private DateOnly? _homeroomEnds;

    public string SourcedId { get; } = sourcedId;

    /// <summary>The line in users.csv.</summary>
    public int Line { get; } = row.Line;

    /// <summary>The ids of relatives as the row lists them; null once they are linked.</summary>
    public string? Agents { get; set; } = row.Optional("agentSourcedIds");

    public DateOnly? BirthDate { get; set; }

    public ClassBeingRead? Homeroom { get; private set; }

    /// <summary>The school, as its place in <see cref="Organizations.Schools"/>.</summary>
    public int School => Homeroom?.School ?? schools[0];

    /// <summary>Whether it takes a homeroom to tell the school.</summary>
    public bool HasSeveralSchools => schools.Length > 1;

    public bool Attends(int school) => schools.Contains(school);

    public void AddGuardian(RosterGuardian guardian)
    {
        if (!_guardians.Contains(guardian)) _guardians = [.. _guardians, guardian];
    }

    /// <summary>Of several homerooms the one that ends last, then the one begun last. False when the dates do not tell: then it stays the first.</summary>
    public bool JoinHomeroom(ClassBeingRead homeroom, DateOnly? begins, DateOnly? ends)
    {
        var order = Homeroom is null ? 1 : Recency(begins, ends).CompareTo(Recency(_homeroomBegins, _homeroomEnds));
        if (order > 0) (Homeroom, _homeroomBegins, _homeroomEnds) = (homeroom, begins, ends);
        return order != 0;
    }

    public RosterStudent ToStudent(IReadOnlyList<RosterSchool> schoolsOfDistrict, RosterClass? homeroom) =>
        new(SourcedId, _identifier, _givenName, _familyName, grade, schoolsOfDistrict[School].SourcedId, _email, BirthDate, homeroom, _guardians);

    private static (DateOnly, DateOnly) Recency(DateOnly? begins, DateOnly? ends) => (ends ?? DateOnly.MaxValue, begins ?? DateOnly.MinValue);
}
