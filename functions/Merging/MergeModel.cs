using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Roster;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Merging;

/// <summary>Two records side by side, or the question for the other.</summary>
/// <param name="Kept">The record that is kept.</param>
/// <param name="Other">The other record; null while it is not known.</param>
/// <param name="District">The district of both.</param>
/// <param name="Number">The other's number, as it was typed.</param>
/// <param name="Form">The form's own id: sent twice, it is one merge.</param>
/// <param name="Problem">What is wrong, in words; null when nothing is.</param>
public sealed record MergeModel(StudentRecord Kept, StudentRecord? Other, District District, string Number, string Form, string? Problem)
{
    /// <summary>Whether name and date of birth speak for one person.</summary>
    public bool LooksLikeOne => Other is { } other && SamePerson.Are(Kept.Name, Kept.BirthDate, other.Name, other.BirthDate);

    /// <summary>What is to be compared: what it is called, the kept record's and the other's.</summary>
    public IEnumerable<(string What, string Kept, string Other)> Lines() =>
        Other is not { } other ? [] : Of(Kept).Zip(Of(other), (kept, its) => (kept.What, kept.Value, its.Value));

    private IEnumerable<(string What, string Value)> Of(StudentRecord record) =>
    [
        ("Name", record.Name.ToString()),
        ("Born", record.BirthDate is { } born ? When.Day(born) : "not on file"),
        ("School", District.NameOf(record.School)),
        ("Grade", record.Grade.ToString()),
        ("There since", When.Day(record.EnteredOn)),
        ("Student number", string.Join(", ", record.Aliases.Where(alias => alias.Kind == StudentAliasKind.Number).Select(alias => alias.Value))),
        ("Plan", record.Plan is { } plan ? $"established on {When.Day(plan.On)}, {(record.PlanVersions.Count == 1 ? "1 version" : $"{record.PlanVersions.Count} versions")}" : "none"),
        ("Family", record.Guardians.Count == 0 ? "nobody on file" : string.Join(", ", record.Guardians.Select(guardian => guardian.Name))),
    ];
}
