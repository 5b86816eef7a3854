using System.Globalization;
using IlpFunctions.Plans.Sections;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>One of the rows into which goals are written, as it was typed.</summary>
/// <param name="Number">Its number on the page, from 1.</param>
/// <param name="Text">The goal.</param>
/// <param name="Kind">The name of a <see cref="GoalKind"/>.</param>
/// <param name="Target">By when, as browsers send a date.</param>
/// <param name="Actions">What is to be done for it, one to a line.</param>
public sealed record GoalRow(int Number, string Text, string Kind, string Target, string Actions)
{
    /// <summary>So many rows are shown.</summary>
    public const int Rows = 3;

    /// <summary>The field of the goal.</summary>
    public string Field => $"goal{Number}";

    /// <summary>The field of its kind.</summary>
    public string KindField => $"{Field}Kind";

    /// <summary>The field of its date.</summary>
    public string TargetField => $"{Field}Target";

    /// <summary>The field of its actions.</summary>
    public string ActionsField => $"{Field}Actions";

    /// <summary>Whether nobody has written into it.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Actions) && string.IsNullOrWhiteSpace(Target);

    /// <summary>Whether a date stands there that is none.</summary>
    public bool HasWrongTarget => !string.IsNullOrWhiteSpace(Target) && TargetDate() is null;

    /// <summary>A row that nobody has written into.</summary>
    public static GoalRow Blank(int number) => new(number, "", nameof(GoalKind.Career), "", "");

    /// <summary>The row as it was sent.</summary>
    public static GoalRow Sent(IFormCollection form, int number)
    {
        var blank = Blank(number);
        return new(number, form[blank.Field].ToString(), form[blank.KindField].ToString(), form[blank.TargetField].ToString(), form[blank.ActionsField].ToString());
    }

    /// <summary>The goal it describes.</summary>
    /// <param name="form">The form's own id, from which the goal has its id: the same form sent twice names the same goals.</param>
    public PlanGoal Goal(string form) => new($"{form}-{Number}", Enum.TryParse<GoalKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : GoalKind.Career, Typed.Text(Text), TargetDate())
    {
        Actions = [.. Typed.Lines(Actions).Select(action => new GoalAction(action))],
    };

    private DateOnly? TargetDate() => DateOnly.TryParseExact(Target, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
