namespace IlpFunctions.Students.Enrollment;

/// <summary>
/// What the difference between two states of a record says, in the types of the event catalogue: a roster states how things are, and this is what must have happened. Several things can have.
/// </summary>
public static class EnrollmentNews
{
    /// <summary>The student is new.</summary>
    public const string Enrolled = "student.enrolled";

    /// <summary>Something known of the student changed.</summary>
    public const string Updated = "student.updated";

    /// <summary>The student moved to another school of the district.</summary>
    public const string Transferred = "student.transferred";

    /// <summary>The student left.</summary>
    public const string Withdrawn = "student.withdrawn";

    /// <summary>A student who had left is back.</summary>
    public const string Returned = "student.returned";

    /// <summary>The student is in a higher grade than was last said.</summary>
    public const string Promoted = "student.promoted";

    /// <summary>The student is in the same grade in a new school year, or in a lower one.</summary>
    public const string Retained = "student.retained";

    /// <summary>The events between two states.</summary>
    /// <param name="before">The record before; null for a student who was not known.</param>
    /// <param name="after">The record after.</param>
    public static IReadOnlyList<string> Between(StudentRecord? before, StudentRecord after)
    {
        if (before is null) return [Enrolled];
        var news = new List<string>();
        if (before.Left is null && after.Left is not null) news.Add(Withdrawn);
        if ((before.Left is not null || before.GraduatedOn is not null) && after.Left is null && after.GraduatedOn is null) news.Add(Returned);
        if (before.School != after.School) news.Add(Transferred);
        if (Graded(before, after) is { } graded) news.Add(graded);
        if (news.Count == 0 || !SameDetails(before, after)) news.Add(Updated);
        return news;
    }

    /// <summary>The grade as somebody said it, not as the turn of the year presumes it: of a record the presumed grade is as many grades on as years have passed.</summary>
    private static string? Graded(StudentRecord before, StudentRecord after)
    {
        if (after.GradeIsPresumed || (before.GradeYear == after.GradeYear && before.Grade == after.Grade)) return null;
        var said = before.GradeIsPresumed ? before.Grade.Number - 1 : before.Grade.Number;
        return after.Grade.Number > said ? Promoted : Retained;
    }

    private static bool SameDetails(StudentRecord before, StudentRecord after) =>
        (before.Name, before.BirthDate, before.Email, before.Language, before.Homeroom) == (after.Name, after.BirthDate, after.Email, after.Language, after.Homeroom)
        && before.Guardians.SequenceEqual(after.Guardians) && before.Aliases.Count == after.Aliases.Count;
}
