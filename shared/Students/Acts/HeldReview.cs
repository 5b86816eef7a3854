namespace IlpFunctions.Students.Acts;

/// <summary>That a review was held.</summary>
/// <param name="Key">The command that said so.</param>
/// <param name="Review">Which of the policy's reviews it was.</param>
/// <param name="Year">The school year it was held for.</param>
/// <param name="On">The school's date.</param>
/// <param name="By">Who held it.</param>
/// <param name="NotObtained">Whose debrief could not be had, with the reason; empty when all were.</param>
/// <param name="Version">The version of the plan that it confirmed or made.</param>
public sealed record HeldReview(
    string Key, string Review, Calendars.SchoolYear Year, DateOnly On, string By, IReadOnlyDictionary<string, string> NotObtained, int? Version);
