namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>Where a student's plan stands on a date, as lists count it.</summary>
public enum PlanStanding
{
    /// <summary>The date has passed and the plan is not established.</summary>
    Overdue,

    /// <summary>Due within <see cref="Standing.SoonInDays"/> days, today included.</summary>
    DueSoon,

    /// <summary>Due later.</summary>
    Open,

    /// <summary>Established by its date.</summary>
    OnTime,

    /// <summary>Established after its date.</summary>
    Late,

    /// <summary>Not required, for a stated reason.</summary>
    Waived,

    /// <summary>No plan is to be established this year.</summary>
    NotRequired,
}
