using System.Globalization;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Plans;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>What stands in the form on which a plan is established, as it was typed.</summary>
/// <param name="Id">The form's own id: sent twice, it is one plan.</param>
/// <param name="CareerInterests">One to a line.</param>
/// <param name="FirstGoal">The first goal.</param>
/// <param name="TookPart">Names of the <see cref="Participant"/>s that were ticked.</param>
/// <param name="Notes">Anything else.</param>
/// <param name="On">The date, as browsers send it.</param>
public sealed record PlanForm(string Id, string CareerInterests, string FirstGoal, IReadOnlyList<string> TookPart, string Notes, string On)
{
    /// <summary>A form that nobody has filled in.</summary>
    public static PlanForm Blank(string id, DateOnly today) => new(id, "", "", [], "", When.Iso(today));

    /// <summary>The form as it was sent.</summary>
    public static PlanForm Sent(IFormCollection form) =>
        new(form["form"].ToString(), form["careerInterests"].ToString(), form["firstGoal"].ToString(), [.. form["tookPart"].OfType<string>()], form["notes"].ToString(), form["on"].ToString());

    /// <summary>The plan it describes.</summary>
    public PlanDocument Document() => new(
        [.. CareerInterests.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        FirstGoal.Trim(),
        [.. Enum.GetValues<Participant>().Where(participant => TookPart.Contains(participant.ToString()))],
        string.IsNullOrWhiteSpace(Notes) ? null : Notes.Trim());

    /// <summary>The date it names; null when it names none.</summary>
    public DateOnly? Date() => DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>What is wrong with it, in words, by field.</summary>
    /// <param name="earliest">The earliest date that makes sense.</param>
    /// <param name="today">The school's date.</param>
    public IReadOnlyDictionary<string, string> Problems(DateOnly earliest, DateOnly today)
    {
        var problems = new Dictionary<string, string>(Document().Problems());
        if (Date() is not { } date) problems["on"] = "Give the date on which the plan was established.";
        else if (date > today) problems["on"] = $"This date is in the future: today is {When.Day(today)}.";
        else if (date < earliest) problems["on"] = $"This date is before {When.Day(earliest)}, when the school year began.";
        return problems;
    }
}
