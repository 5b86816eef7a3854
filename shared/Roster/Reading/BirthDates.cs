using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>Birth dates, which decide when rights pass to the student: demographics.csv. Nothing else is taken from that file.</summary>
internal static class BirthDates
{
    public static void Read(IEnumerable<CsvRow> rows, People people)
    {
        foreach (var row in rows)
        {
            if (!row.IsActive() || !row.TryId(out var id)) continue;
            if (!people.TryFind(id, out var person)) row.Reject("sourcedId", $"{RosterValue.Shown(id)} is not in users.csv.");
            else if (person is Pupil pupil) Take(row, pupil);
        }
    }

    private static void Take(CsvRow row, Pupil pupil)
    {
        var birthDate = row.OptionalDate("birthDate");
        if (pupil.BirthDate is null) pupil.BirthDate = birthDate;
        else if (birthDate != pupil.BirthDate)
            row.Reject("sourcedId", $"{RosterValue.Shown(pupil.SourcedId)} is there already with another birth date; the first one is used.");
    }
}
