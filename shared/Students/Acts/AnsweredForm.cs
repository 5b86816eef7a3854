namespace IlpFunctions.Students.Acts;

/// <summary>That a form was answered; the answers are a row of the student's partition.</summary>
/// <param name="Key">The command that brought them, which names the row too.</param>
/// <param name="Form">The form.</param>
/// <param name="FormVersion">The form's version.</param>
/// <param name="Milestone">The milestone they were given for; null when none asked.</param>
/// <param name="Person">Who answered: as in <see cref="Notifications.Recipient"/>, its key part.</param>
/// <param name="On">The school's date.</param>
/// <param name="EnteredBy">Who entered them for the person; null when they did it themselves.</param>
/// <param name="WantsToTalk">Whether they ask for a conversation.</param>
public sealed record AnsweredForm(string Key, string Form, int FormVersion, string? Milestone, string Person, DateOnly On, string? EnteredBy = null, bool WantsToTalk = false);
