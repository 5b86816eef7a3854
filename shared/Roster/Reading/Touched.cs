using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>Whom the rows of a delta speak of, by what they say now and by what they said before: everybody else is as the last roster had them.</summary>
internal sealed class Touched
{
    private readonly HashSet<string> _users = [];
    private readonly HashSet<string> _classes = [];

    /// <summary>Whether everybody is touched: of a whole file nobody knows what is new in it.</summary>
    public bool Everybody { get; private set; }

    /// <summary>Everybody is.</summary>
    public void All() => Everybody = true;

    /// <summary>Notes whom a row speaks of.</summary>
    public void By(RosterFile file, string[] values)
    {
        switch (file.Name)
        {
            case "users.csv":
                _users.Add(Value("sourcedId"));
                foreach (var agent in Value("agentSourcedIds").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) _users.Add(agent);
                break;
            case "roles.csv":
                _users.Add(Value("userSourcedId"));
                break;
            case "demographics.csv":
                _users.Add(Value("sourcedId"));
                break;
            case "enrollments.csv":
                _users.Add(Value("userSourcedId"));
                if (!Value("role").Equals("student", StringComparison.OrdinalIgnoreCase)) _classes.Add(Value("classSourcedId"));
                break;
            case "classes.csv":
                _classes.Add(Value("sourcedId"));
                break;
            case "orgs.csv":
                All();
                break;
            default:
                break;
        }

        string Value(string column)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (file.Columns[i] == column) return values[i];
            }

            return "";
        }
    }

    /// <summary>Whether a student is touched. Asked before families are linked, as then the row's own list of relatives is forgotten.</summary>
    public bool Names(Pupil pupil) => Everybody || _users.Contains(pupil.SourcedId) || (pupil.Agents is { } agents && agents.Split(',', StringSplitOptions.TrimEntries).Any(_users.Contains));

    /// <summary>Whether a student's homeroom is.</summary>
    public bool Leads(Pupil pupil) => pupil.Homeroom is { } homeroom && _classes.Contains(homeroom.SourcedId);
}
