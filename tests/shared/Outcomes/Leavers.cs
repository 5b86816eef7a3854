using IlpFunctions.Calendars;
using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes;

/// <summary>People who left school, and what is known of them.</summary>
internal static class Leavers
{
    /// <summary>A graduate of May 28, 2026.</summary>
    public static SchoolExit May { get; } = Graduate("2026-05-28");

    /// <summary>The same with an IEP.</summary>
    public static SchoolExit MayWithIep { get; } = May with { HadIep = true };

    /// <summary>The same, a career and technical education concentrator.</summary>
    public static SchoolExit MayConcentrator { get; } = May with { CteConcentrator = true };

    /// <summary>A graduate of December 18, 2026, in school year 2026-27.</summary>
    public static SchoolExit December { get; } = Graduate("2026-12-18");

    /// <summary>A graduate of a day, of the school year the day is in.</summary>
    public static SchoolExit Graduate(string on) => new(On(on), SchoolYear.Containing(On(on)), ExitKind.Graduated);

    public static FactBook Book(this SchoolExit exit, params OutcomeFact[] facts) => FactBook.Of(exit.On, facts);
}
