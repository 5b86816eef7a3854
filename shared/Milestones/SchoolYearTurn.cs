using IlpFunctions.Students;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Milestones;

/// <summary>At the turn of the school year every grade is presumed to be the next one, until a roster or an event says so.</summary>
internal static class SchoolYearTurn
{
    public static void Advance(AgendaTurn turn)
    {
        var before = turn.Record;
        var after = before.StandIn(turn.Year);
        if (after.Enrollment == EnrollmentState.Active) turn.WakeOn(turn.Year.Next.Starts);
        if (after == before) return;
        turn.Become(after);
        if (after.Grade != before.Grade) turn.Tell($"School year {turn.Year}: grade {after.Grade} is presumed until a roster or an event confirms it.");
        else if (after.AwaitsGraduation && !before.AwaitsGraduation) turn.Tell("Grade 12 is over: the school is to say who has graduated.");
    }
}
