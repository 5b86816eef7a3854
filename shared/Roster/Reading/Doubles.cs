using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>
/// Rows of users.csv with one student number. Those of one person are one student, of whom the row is used whose enrolment is current; those of several tell
/// that the number is wrong, and it is not used.
/// </summary>
internal static class Doubles
{
    private const string Column = "identifier";

    public static void Settle(People people, RosterProblems problems)
    {
        // Almost everybody has a number of their own: a group of one for each would take half as much memory again as all of them.
        var (known, shared) = (new HashSet<string>(people.Numbered.Count), new HashSet<string>());
        foreach (var pupil in people.Pupils)
        {
            if (pupil.Identifier is { } number && !known.Add(number)) shared.Add(number);
        }

        foreach (var rows in people.Pupils.Where(pupil => pupil.Identifier is { } number && shared.Contains(number)).GroupBy(pupil => pupil.Identifier))
        {
            // The order is stable: of rows that are as current as each other the first is used.
            Settle([.. rows.OrderByDescending(pupil => pupil.LastEnrolled?.Recency)], problems);
        }
    }

    private static void Settle(IReadOnlyList<Pupil> rows, RosterProblems problems)
    {
        var persons = new List<Pupil>();
        foreach (var names in rows.GroupBy(row => row.Name.Given, StringComparer.OrdinalIgnoreCase)) persons.AddRange(Persons(names, problems));
        if (persons.Count == 1) return;
        foreach (var person in persons)
        {
            person.DropIdentifier();
            problems.Warn(RosterFile.Users.Name, person.Line, Column,
                $"of {RosterValue.Shown(person.SourcedId)} is somebody else's too, by name or birth date: the student is known by sourcedId only.");
        }
    }

    private static List<Pupil> Persons(IEnumerable<Pupil> rows, RosterProblems problems)
    {
        var persons = new List<Pupil>();
        foreach (var row in rows)
        {
            if (persons.Find(known => SamePerson.Are(known.Name, known.BirthDate, row.Name, row.BirthDate)) is not { } person) persons.Add(row);
            else
            {
                person.Take(row);
                problems.Warn(RosterFile.Users.Name, row.Line, Column,
                    $"of {RosterValue.Shown(row.SourcedId)} is that of {RosterValue.Shown(person.SourcedId)} too, and they are one person: "
                    + "one student, as the row says whose enrolment is current; both sourcedIds are kept.");
            }
        }

        return persons;
    }
}
