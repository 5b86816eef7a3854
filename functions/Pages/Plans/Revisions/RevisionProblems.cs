using System.Text.Json;
using System.Text.RegularExpressions;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Json;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;

namespace IlpFunctions.Functions.Pages.Plans.Revisions;

/// <summary>What is wrong with a revision, in words, by the field in which it can be put right.</summary>
internal static partial class RevisionProblems
{
    /// <summary>Finds it.</summary>
    public static IReadOnlyDictionary<string, string> Of(OpenRecord open, PlanVersion version, PlanDocument current, PlanDocument revised, RevisionForm form, DateOnly today)
    {
        var problems = new Dictionary<string, string>();
        foreach (var problem in PlanShape.Problems(revised)) problems.TryAdd(FieldOf(problem.Path), problem.What);
        foreach (var row in form.Plan.Goals.Where(row => row.HasWrongTarget)) problems.TryAdd(row.TargetField, "Give the date by which the goal is to be reached, or none.");
        foreach (var missing in PlanRequirements.Missing(revised, open.Record.Grade, open.Record.HasIep ?? false, PlanFormModel.PolicyFor(open.District, today))) problems.TryAdd(FieldOf(missing.Section), missing.What);
        if (form.Why.Length == 0) problems["why"] = "Say what the plan is revised for.";
        else if (form.Why.Length > PlanDocument.LongestText) problems["why"] = $"Use at most {PlanDocument.LongestText} characters.";
        if (Date(form, version, today) is { } wrong) problems["on"] = wrong;
        if (problems.Count == 0 && RecordJson.Write(revised) == RecordJson.Write(current with { Source = null })) problems[PlanFormModel.Whole] = $"Nothing differs from version {version.Number}. Change something, or leave the plan as it is.";
        return problems;
    }

    private static string? Date(RevisionForm form, PlanVersion version, DateOnly today) => form.Plan.Date() switch
    {
        null => "Give the date on which the plan was revised.",
        { } date when date > today => "This date is in the future.",
        { } date when date < version.On => $"Version {version.Number} was made on {Layout.When.Day(version.On)}: give that date or a later one.",
        _ => null,
    };

    private static string FieldOf(PlanSection section) => section switch
    {
        PlanSection.Postsecondary => PlanFormProblems.PostsecondaryField,
        PlanSection.Goals => GoalRow.Blank(1).Field,
        _ => JsonNamingPolicy.CamelCase.ConvertName(section.ToString()),
    };

    private static string FieldOf(string path) => Section().Match(path).Groups["name"].Value switch
    {
        "postsecondary" => PlanFormProblems.PostsecondaryField,
        "goals" => GoalRow.Blank(1).Field,
        "years" => path.Contains(".activities", StringComparison.Ordinal) ? FieldOf(PlanSection.Activities) : FieldOf(PlanSection.Courses),
        "careerInterests" or "assessments" or "workBasedLearning" or "serviceLearning" or "financialPlanning" or "transition" or "tookPart" or "notes" => Section().Match(path).Groups["name"].Value,
        _ => PlanFormModel.Whole,
    };

    [GeneratedRegex(@"^\$\.?(?<name>[a-zA-Z]*)")]
    private static partial Regex Section();
}
