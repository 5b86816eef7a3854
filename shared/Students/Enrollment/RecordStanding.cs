using IlpFunctions.Calendars;

namespace IlpFunctions.Students.Enrollment;

/// <summary>Writes into a record where its events say the student stands.</summary>
internal static class RecordStanding
{
    /// <summary>The record as it stands in a school year: what the turn of the year presumes is presumed here.</summary>
    public static StudentRecord StandIn(this StudentRecord record, SchoolYear year)
    {
        var standing = Standing.Of(record.Events, year);
        var stays = record.School == standing.School && standing.Left is null && record.Left is null;
        return record with
        {
            School = standing.School,
            FormerSchools = record.FormerSchools.SequenceEqual(standing.FormerSchools) ? record.FormerSchools : standing.FormerSchools,
            Grade = standing.Grade,
            GradeYear = standing.GradeYear,
            GradeIsPresumed = standing.GradeIsPresumed,
            AwaitsGraduation = standing.AwaitsGraduation,

            // The end of the follow-up is the agenda's to say, and stays said of the graduation it was said of: one on another day is followed up anew.
            Enrollment = record.Enrollment == EnrollmentState.Completed && standing.State == EnrollmentState.Graduated && standing.GraduatedOn == record.GraduatedOn ? EnrollmentState.Completed : standing.State,
            EnteredOn = standing.EnteredOn,
            ThereFromTheStart = standing.ThereFromTheStart,
            EnteredBefore = standing.EnteredBefore,
            MovedOn = standing.MovedOn,
            Left = standing.Left,
            GraduatedOn = standing.GraduatedOn,
            Adviser = stays && standing.State is EnrollmentState.Active or EnrollmentState.Dormant or EnrollmentState.Graduated ? record.Adviser : null,
        };
    }
}
