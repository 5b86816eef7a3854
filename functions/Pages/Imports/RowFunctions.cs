using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Imports;

/// <summary>One row of an import that has a problem: a person corrects it, and it goes in again, or dismisses the problem. Either is recorded.</summary>
public sealed class RowFunctions(DistrictDirectory districts, ImportRows imports, RosterIntake intake, RosterStarter starter)
{
    private const string ValuePrefix = "value-";
    private const int LongestValue = 8_000;

    /// <summary>The row with its values.</summary>
    [Function("ImportRow")]
    [Allow(Role.District)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports/{district}/{import}/rows/{row}")] HttpRequest request, string district, string import, string row, CancellationToken cancellation)
    {
        var (model, refusal) = await OpenAsync(request.HttpContext, district, import, row);
        return model is null ? refusal! : HtmlPage.Of<RowPage>("A row to look at", model);
    }

    /// <summary>Takes the corrected row in, or dismisses the problem.</summary>
    [Function("SettleImportRow")]
    [Allow(Role.District)]
    public async Task<IResult> SettleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "imports/{district}/{import}/rows/{row}")] HttpRequest request,
        string district,
        string import,
        string row,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (model, refusal) = await OpenAsync(request.HttpContext, district, import, row);
        if (model is null) return refusal!;
        var (by, sent) = (request.HttpContext.Principal().Signature, await request.ReadFormAsync(cancellation));
        if (model.Problem.Decision is not null) return Show(model with { Wrong = "Somebody has settled this row already." }, StatusCodes.Status409Conflict);
        if (sent["decision"] == "dismiss")
        {
            await imports.DecideAsync(import, row, intake.DecisionOf(by, import: null), cancellation);
            return new SeeOther(Addresses.Import(model.District.Id, import));
        }

        if (model.Problem.Values is not { } before) return Show(model with { Wrong = "This row's values are not kept: correct it in the student information system." }, StatusCodes.Status409Conflict);
        var values = before.Keys.ToDictionary(column => column, column => sent[ValuePrefix + column].ToString().ReplaceLineEndings(" ").Trim());
        var changed = model with { Problem = model.Problem with { Values = values } };
        if (values.Values.Any(value => value.Length > LongestValue)) return Show(changed with { Wrong = $"A value is longer than {LongestValue} characters." }, StatusCodes.Status422UnprocessableEntity);
        if (values.GetValueOrDefault("sourcedId", "").Length == 0) return Show(changed with { Wrong = "Give the row its sourcedId: nothing can refer to it without." }, StatusCodes.Status422UnprocessableEntity);
        return await starter.CorrectAsync(model.Report, row, model.Problem.File, values, by, client, cancellation) is { } next
            ? new SeeOther(Addresses.Import(model.District.Id, next))
            : Show(changed with { Wrong = "No whole roster of the district has gone in that the row could be laid over." }, StatusCodes.Status409Conflict);
    }

    /// <summary>The name of the field of a column.</summary>
    internal static string FieldOf(string column) => ValuePrefix + column;

    private static HtmlPage Show(RowModel model, int status) => HtmlPage.Of<RowPage>("A row to look at", model, status);

    private async Task<(RowModel? Model, IResult? Refusal)> OpenAsync(HttpContext http, string district, string import, string row)
    {
        if (await districts.FindAsync(new(district), http.RequestAborted) is not { } found
            || row.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '|')
            || await imports.FindAsync(found.Id, import, http.RequestAborted) is not { } report
            || await imports.ProblemAsync(import, row, http.RequestAborted) is not { } problem)
            return (null, Refusal.NotFound(http, "There is no such row."));
        return (new(found, report, row, problem, Wrong: null), null);
    }
}

/// <summary>A row with a problem.</summary>
/// <param name="District">The district.</param>
/// <param name="Report">The import that had it.</param>
/// <param name="Key">The problem's key.</param>
/// <param name="Problem">The problem, with the row's values.</param>
/// <param name="Wrong">Why what was sent cannot be; null when nothing was.</param>
public sealed record RowModel(District District, ImportReport Report, string Key, RosterProblem Problem, string? Wrong);
