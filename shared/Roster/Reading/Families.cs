using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>Links students and guardians. Either side's <c>agentSourcedIds</c> makes a link, as exports fill one of them or both.</summary>
internal static class Families
{
    private const string Column = "agentSourcedIds";

    public static void Link(People people, RosterProblems problems)
    {
        foreach (var pupil in people.Pupils)
        {
            foreach (var id in Ids(pupil.Agents)) LinkGuardian(pupil, id, people, problems);
            pupil.Agents = null;
        }
        foreach (var guardian in people.Guardians)
        {
            foreach (var id in Ids(guardian.Agents)) LinkChild(guardian, id, people, problems);
            guardian.Agents = null;
            if (!guardian.HasStudent)
                problems.Reject(RosterFile.Users.Name, guardian.Line, Column,
                    $"of {RosterValue.Shown(guardian.Person.SourcedId)} leads to no student: nobody's guardian.");
        }
    }

    private static void LinkGuardian(Pupil pupil, string id, People people, RosterProblems problems)
    {
        if (!people.TryFind(id, out var person)) problems.Warn(RosterFile.Users.Name, pupil.Line, Column, Unknown(pupil.SourcedId, id));
        else if ((person as Guardian ?? people.FamilyOf(id)) is { } guardian) Join(pupil, guardian, problems);
        else if (person is not null)
            problems.Warn(RosterFile.Users.Name, pupil.Line, Column,
                $"of {RosterValue.Shown(pupil.SourcedId)} names {RosterValue.Shown(id)}, who is no guardian.");
    }

    private static void LinkChild(Guardian guardian, string id, People people, RosterProblems problems)
    {
        if (!people.TryFind(id, out var person)) problems.Warn(RosterFile.Users.Name, guardian.Line, Column, Unknown(guardian.Person.SourcedId, id));
        else if (person is Pupil pupil) Join(pupil, guardian, problems);
        else if (person is not null)
            problems.Warn(RosterFile.Users.Name, guardian.Line, Column,
                $"of {RosterValue.Shown(guardian.Person.SourcedId)} names {RosterValue.Shown(id)}, who is no student.");
    }

    private static void Join(Pupil pupil, Guardian guardian, RosterProblems problems)
    {
        guardian.HasStudent = true;
        if (!pupil.AddGuardian(guardian.Person))
            problems.Warn(RosterFile.Users.Name, pupil.Line, Column,
                $"of {RosterValue.Shown(pupil.SourcedId)} leads to more than {RosterLimits.GuardiansPerStudent} guardians; {RosterValue.Shown(guardian.Person.SourcedId)} is left out.");
    }

    private static string Unknown(string of, string id) => $"of {RosterValue.Shown(of)} names {RosterValue.Shown(id)}, whom users.csv does not have.";

    private static string[] Ids(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
