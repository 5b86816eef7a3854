using IlpFunctions.Calendars;
using IlpFunctions.Districts;

namespace IlpFunctions.Students.Enrollment;

/// <summary>Walks through enrolment events in the order of their own time.</summary>
internal sealed class EnrollmentWalk
{
    private readonly List<SchoolId> schools = [];
    private readonly SortedDictionary<SchoolYear, Grade> grades = [];
    private DateOnly? enteredOn;
    private DateTimeOffset enteredSaidAt;
    private bool fromTheStart;
    private DateOnly? enteredBefore;
    private DateOnly? movedOn;
    private Departure? left;
    private DateOnly? graduatedOn;
    private bool died;
    private bool merged;

    public void Take(EnrollmentEvent happened)
    {
        if (happened.School is { } school && (schools.Count == 0 || schools[^1] != school)) Move(school, happened.On);
        if (happened is { Grade: { } stated, Year: { } year }) grades[year] = stated;
        switch (happened.Kind)
        {
            case EnrollmentEventKind.Enrolled or EnrollmentEventKind.Returned:
                Enter(happened);
                break;
            case EnrollmentEventKind.Transferred when left is not null:
                Enter(happened);
                break;
            // A graduate's entry in the school's system ends as everybody's does: that is no leaving.
            case EnrollmentEventKind.Withdrawn when graduatedOn is null:
                left = new(happened.On, happened.Reason ?? "", happened.Departure ?? DepartureKind.Moved);
                break;
            case EnrollmentEventKind.Graduated:
                graduatedOn = happened.On;
                left = null;
                break;
            case EnrollmentEventKind.Died:
                died = true;
                break;
            case EnrollmentEventKind.Merged:
                merged = true;
                break;
            default:
                break;
        }
    }

    public Standing Standing(SchoolYear year)
    {
        if (schools.Count == 0 || grades.Count == 0 || enteredOn is not { } entered) throw new InvalidOperationException("No event enrols the student.");

        // What was said of a year to come counts from that year on.
        var (statedOf, stated) = grades.LastOrDefault(known => known.Key <= year, grades.First());
        var passed = IsEnrolled() ? Math.Max(0, year.StartYear - statedOf.StartYear) : 0;
        var presumed = new Grade(Math.Min(12, stated.Number + passed));
        var awaits = stated.Number + passed > 12;
        return new(
            State(presumed), schools[^1], [.. schools.SkipLast(1).Where(school => school != schools[^1]).Distinct()],
            presumed, statedOf, passed > 0, awaits, entered, fromTheStart, enteredBefore, IsEnrolled() ? movedOn : null, left, graduatedOn);
    }

    private void Move(SchoolId school, DateOnly on)
    {
        movedOn = schools.Count == 0 ? null : on;
        schools.Add(school);
    }

    private bool IsEnrolled() => left is null && graduatedOn is null && !died && !merged;

    private void Enter(EnrollmentEvent happened)
    {
        if (enteredOn is null || left is not null || graduatedOn is not null)
        {
            enteredBefore = left is null ? null : enteredOn;
            (left, graduatedOn) = (null, null);
            (enteredOn, enteredSaidAt, fromTheStart) = (happened.EnteredOn ?? happened.AssumedEntry ?? happened.On, happened.SaidAt, happened.EnteredOn is null && happened.FromTheStart);
        }
        else if (happened.EnteredOn is { } corrected && happened.SaidAt >= enteredSaidAt)
        {
            (enteredOn, enteredSaidAt, fromTheStart) = (corrected, happened.SaidAt, false);
        }
    }

    private EnrollmentState State(Grade presumed) => this switch
    {
        { merged: true } => EnrollmentState.Merged,
        { died: true } => EnrollmentState.Deceased,
        { graduatedOn: not null } => EnrollmentState.Graduated,
        { left: not null } => EnrollmentState.Left,
        _ => presumed.HasPlan ? EnrollmentState.Active : EnrollmentState.Dormant,
    };
}
