using IlpFunctions.Milestones;

namespace IlpFunctions.Functions.Pages.Tasks.Graduations;

/// <summary>The fields in which a school says what became of a student of grade 12.</summary>
internal static class GraduationForm
{
    /// <summary>The field of what became of the student.</summary>
    public const string Became = "became";

    /// <summary>The student has graduated.</summary>
    public const string Graduated = "graduated";

    /// <summary>The student is in grade 12 for another year.</summary>
    public const string Stays = "stays";

    /// <summary>The student has left.</summary>
    public const string Left = "left";

    /// <summary>The field of the date of the graduation.</summary>
    public const string GraduatedOn = "graduatedOn";

    /// <summary>The field of the last day of a student who left.</summary>
    public const string LeftOn = "leftOn";

    /// <summary>The field of how the student left.</summary>
    public const string How = "how";

    /// <summary>The field of why the student left.</summary>
    public const string Why = "why";

    /// <summary>The last day of school, which is when most graduate.</summary>
    public static DateOnly LastDay(Milestone milestone) => milestone.Basis?.FromDate ?? milestone.Due;
}
