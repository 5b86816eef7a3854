namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.promoted</c>: a student is in a higher grade in a school year; one that is skipped is said so too.</summary>
public sealed record StudentPromoted : GradeStatement;
