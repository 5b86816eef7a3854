namespace IlpFunctions.Students.Acts;

/// <summary>That somebody did what a milestone asks for.</summary>
/// <param name="Key">The command that said so.</param>
/// <param name="Milestone">The milestone.</param>
/// <param name="On">The school's date.</param>
/// <param name="By">Who did it.</param>
/// <param name="Evidence">What was done, in words.</param>
public sealed record DoneTask(string Key, string Milestone, DateOnly On, string By, string Evidence);
