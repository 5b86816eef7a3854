namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.retained</c>: a student stays in the grade for another school year.</summary>
public sealed record StudentRetained : GradeStatement;
