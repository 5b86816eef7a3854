using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>What is wrong with a form, in words, by the field in which it can be put right.</summary>
internal static partial class PlanFormProblems
{
    /// <summary>The field of what the student means to do after high school.</summary>
    public const string PostsecondaryField = "postsecondaryGoal";

    /// <summary>Finds it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="grade">The student's grade.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="earliest">The earliest date that makes sense.</param>
    /// <param name="today">The school's date.</param>
    public static IReadOnlyDictionary<string, string> Of(PlanForm form, Grade grade, PlanPolicy policy, DateOnly earliest, DateOnly today)
    {
        var document = form.Document(grade, today);
        var problems = new Dictionary<string, string>();
        foreach (var problem in PlanShape.Problems(document)) problems.TryAdd(FieldOf(problem.Path, form), problem.What);
        foreach (var row in form.Goals.Where(row => row.HasWrongTarget)) problems.TryAdd(row.TargetField, "Give the date by which the goal is to be reached, or none.");
        foreach (var missing in PlanRequirements.Missing(document, grade, form.HasIep, policy)) problems.TryAdd(FieldOf(missing.Section), missing.What);
        if (Date(form, earliest, today) is { } wrong) problems["on"] = wrong;
        return problems;
    }

    private static string? Date(PlanForm form, DateOnly earliest, DateOnly today) => form.Date() switch
    {
        null => "Give the date on which the plan was established.",
        { } date when date > today => $"This date is in the future: today is {When.Day(today)}.",
        { } date when date < earliest => $"This date is before {When.Day(earliest)}, when the school year began.",
        _ => null,
    };

    private static string FieldOf(PlanSection section) => section switch
    {
        PlanSection.Postsecondary => PostsecondaryField,
        PlanSection.Goals => GoalRow.Blank(1).Field,
        _ => JsonNamingPolicy.CamelCase.ConvertName(section.ToString()),
    };

    /// <summary>Blank rows are no goals, so that the second goal may stand in the third row.</summary>
    private static string FieldOf(string path, PlanForm form)
    {
        if (GoalPath().Match(path) is { Success: true } goal)
        {
            var row = form.Goals.Where(row => !row.IsBlank).ElementAt(int.Parse(goal.Groups["index"].ValueSpan, CultureInfo.InvariantCulture));
            return goal.Groups["part"].Value switch { "target" => row.TargetField, "actions" => row.ActionsField, _ => row.Field };
        }

        var section = SectionPath().Match(path);
        return section.Groups["name"].Value switch
        {
            "" => PlanFormModel.Whole,
            "postsecondary" => PostsecondaryField,
            "years" when path.Contains(".activities", StringComparison.Ordinal) => FieldOf(PlanSection.Activities),
            "years" => FieldOf(PlanSection.Courses),
            var name => name,
        };
    }

    [GeneratedRegex(@"^\$\.goals\[(?<index>\d+)\]\.?(?<part>[a-zA-Z]*)")]
    private static partial Regex GoalPath();

    [GeneratedRegex(@"^\$\.?(?<name>[a-zA-Z]*)")]
    private static partial Regex SectionPath();
}
