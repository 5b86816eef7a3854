using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Milestones;

/// <summary>Mail to somebody around the student comes back: a better address is to be found, once for each address.</summary>
internal sealed class FindAddressMilestone() : MilestoneCourse(MilestoneKind.FindAddress)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Policy.Tasks.FindAddressDays is not { } days || turn.Record.Enrollment is not (EnrollmentState.Active or EnrollmentState.Graduated)) yield break;
        foreach (var mark in turn.Record.AddressMarks.Where(mark => IsInTheWay(turn.Record, mark)))
            yield return New(turn, IdOf(mark), DueBasis.After(turn.Policy, "mail came back", mark.On, days), OwnerName(turn.Record, mark.Address));
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone) => turn.Record switch
    {
        _ when Reported(turn, milestone) is { } reported => reported,
        _ when turn.Record.AddressMarks.All(mark => IdOf(mark) != milestone.Id || !IsInTheWay(turn.Record, mark)) => MilestoneEnd.Settled(turn.Today, "roster", "Another address is on file, or mail arrives again."),
        { Enrollment: EnrollmentState.Graduated } => null,
        _ => OutOfSchool(turn),
    };

    protected override string OpenedInWords(Milestone milestone) => $"Mail comes back: a better address is to be found by {milestone.Due:O}.";

    /// <summary>Whether the last that is known of an address that is still used is that mail comes back.</summary>
    private static bool IsInTheWay(StudentRecord record, AddressMark mark) =>
        mark.Standing == AddressStanding.Bounced && record.AddressMarks.Last(known => Same(known.Address, mark.Address)) == mark && OwnerName(record, mark.Address) is not null;

    /// <summary>Whose address it is; null when it is nobody's any more.</summary>
    private static string? OwnerName(StudentRecord record, string address)
    {
        if (record.Guardians.FirstOrDefault(person => Same(person.Email, address)) is { } guardian) return guardian.Name.ToString();
        if (Same(record.Contact?.Email ?? record.Email, address)) return record.Name.ToString();
        return record.Contact?.Fallbacks.FirstOrDefault(person => Same(person.Email, address))?.Name;
    }

    private static string IdOf(AddressMark mark) => $"address-{Keys.Digest(mark.Key)[..10]}";

    private static bool Same(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
