using IlpFunctions.Calendars;

namespace IlpFunctions.Plans;

/// <summary>That a plan is established.</summary>
/// <param name="On">The school's date on which it was.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Year">The school year.</param>
/// <param name="Version">The version of the plan document that did it, from 1.</param>
public sealed record EstablishedPlan(DateOnly On, string By, SchoolYear Year, int Version);
