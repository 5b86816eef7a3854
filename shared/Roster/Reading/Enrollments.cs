using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>
/// Who is in which class: enrollments.csv, by far the largest file. As it streams, each class keeps who teaches it and who is in it, and each student the homeroom.
/// </summary>
internal static class Enrollments
{
    public static void Read(IEnumerable<CsvRow> rows, Classes classes, People people)
    {
        foreach (var row in rows)
        {
            if (row.IsActive()) Take(row, classes, people);
        }
    }

    private static void Take(CsvRow row, Classes classes, People people)
    {
        if (!classes.TryFind(row["classSourcedId"], out var found))
            row.Reject("classSourcedId", $"{RosterValue.Shown(row["classSourcedId"])} is not in classes.csv.");
        else if (!people.TryFind(row["userSourcedId"], out var person))
            row.Reject("userSourcedId", $"{RosterValue.Shown(row["userSourcedId"])} is not in users.csv.");
        else if (found is not null && person is not null) Take(row, found, person);
    }

    private static void Take(CsvRow row, ClassBeingRead found, object person)
    {
        switch (row["role"].ToUpperInvariant(), person)
        {
            case ("STUDENT", Pupil pupil):
                Join(row, pupil, found);
                break;
            case ("TEACHER", RosterStaff teacher):
                found.AddTeacher(teacher, row["primary"].Equals("true", StringComparison.OrdinalIgnoreCase));
                break;
            case ("AIDE" or "PROCTOR" or "ADMINISTRATOR", RosterStaff):
                break;
            default:
                if (!found.IsHomeroom) break;
                row.Reject("role", $"is none that {RosterValue.Shown(row["userSourcedId"])} can have in a homeroom by what users.csv says.");
                break;
        }
    }

    private static void Join(CsvRow row, Pupil pupil, ClassBeingRead found)
    {
        var attends = pupil.Attends(found.School);
        if (found.IsHomeroom && !attends)
            row.Reject("classSourcedId",
                $"is a homeroom of another school than users.csv has {RosterValue.Shown(pupil.SourcedId)} at; not used.");
        if (!attends) return;
        var span = new RosterSpan(row.OptionalDate("beginDate"), row.OptionalDate("endDate"));
        found.AddStudent(pupil, span.Ends);
        pupil.Enroll(span);
        if (found.IsHomeroom && !pupil.JoinHomeroom(found, span))
            row.Warn("classSourcedId", $"is a second homeroom of {RosterValue.Shown(pupil.SourcedId)} for the same time; the first one is used.");
    }
}
