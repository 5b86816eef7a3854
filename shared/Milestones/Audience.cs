using IlpFunctions.Districts;
using IlpFunctions.Notifications;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>Who the people around a student are, and who stands in when one is missing.</summary>
public static class Audience
{
    /// <summary>Who has the student's tasks: the adviser, else the school lead, else the district office.</summary>
    public static Recipient OwnerOf(StudentRecord record, District district) =>
        record.Adviser is { } adviser && district.Staff.GetValueOrDefault(adviser) is { HasLeft: false } ? Recipient.Staff(adviser) : LeadOf(record, district);

    /// <summary>Who has the task of a milestone: what only a school can say is asked of its lead, everything else of the adviser.</summary>
    public static Recipient OwnerOf(MilestoneKind kind, StudentRecord record, District district) =>
        kind == MilestoneKind.GraduationList ? LeadOf(record, district) : OwnerOf(record, district);

    /// <summary>Who answers for the student's school: its lead, else the district office.</summary>
    public static Recipient LeadOf(StudentRecord record, District district) =>
        district.LeadOf(record.School) is { } lead ? Recipient.Staff(lead.Id) : Recipient.Office;

    /// <summary>
    /// The family: every guardian with an address that works; when nobody has one, the first guardian, who gets a letter. From the student's majority on it is the student,
    /// whose rights they are then.
    /// </summary>
    internal static IEnumerable<Recipient> FamilyOf(AgendaTurn turn) => FamilyOf(turn.Record, turn.Policy.SignOff, turn.Today);

    /// <summary>The family on a date, under a policy.</summary>
    public static IEnumerable<Recipient> FamilyOf(StudentRecord record, SignOffPolicy policy, DateOnly on)
    {
        if (SignOffRules.IsAdult(record, policy, on)) return [Recipient.Student(record.Id)];
        var reachable = record.Guardians.Where(guardian => record.MayBeMailed(guardian.Email)).ToList();
        return (reachable.Count > 0 ? reachable : record.Guardians.Take(1)).Select(guardian => Recipient.Guardian(guardian.Id));
    }
}
