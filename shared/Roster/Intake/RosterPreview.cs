using IlpFunctions.Districts;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Roster.Intake;

/// <summary>Counts what a roster would do, by the same rules by which it would do it.</summary>
/// <param name="context">What commands would be decided under; null for a district that is new: then everybody is.</param>
internal sealed class RosterPreview(CommandContext? context)
{
    private readonly SortedDictionary<string, int> events = new(StringComparer.Ordinal);
    private int created;
    private int changed;
    private int unchanged;
    private int refused;

    /// <summary>Counts one student.</summary>
    public void Take(DistrictId district, StudentRecord? record, EnrollStudent command)
    {
        if (context is null || record is null)
        {
            created++;
            Raise([EnrollmentNews.Enrolled]);
            return;
        }

        switch (CommandRules.Decide(new(district, record.Id), record, command, context))
        {
            case CommandDecision.Accepted accepted:
                changed++;
                Raise(EnrollmentNews.Between(record, accepted.Record));
                break;
            case CommandDecision.Unchanged:
                unchanged++;
                break;
            default:
                refused++;
                break;
        }
    }

    /// <summary>Everybody who was counted, and how many would be taken to have left.</summary>
    public ImportCounts Counts(int withdrawn)
    {
        if (withdrawn > 0) events[EnrollmentNews.Withdrawn] = withdrawn;
        return new(created, changed, unchanged, refused) { Events = events.Count == 0 ? null : events };
    }

    private void Raise(IEnumerable<string> types)
    {
        foreach (var type in types) events[type] = events.GetValueOrDefault(type) + 1;
    }
}
