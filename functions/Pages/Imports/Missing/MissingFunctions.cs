using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Functions.Pages.Tasks;
using IlpFunctions.Roster.Missing;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Imports.Missing;

/// <summary>A school's students who have been missing from the district's rosters for some time: somebody says of each what became of the student.</summary>
public sealed class MissingFunctions(SchoolDoor door, MissingBoard missing, StudentRows rows, CommandDesk desk, IIdSource ids, TimeProvider time)
{
    private const int LongestReason = 500;

    /// <summary>The list. Looking at it changes nothing.</summary>
    [Function("MissingStudents")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schools/{district}/{school}/missing")] HttpRequest request, string district, string school, CancellationToken cancellation)
    {
        var (list, refusal) = await OpenAsync(request.HttpContext, district, school, SentForm.Blank(ids));
        return list is null ? refusal! : Show(list);
    }

    /// <summary>Says what became of a student. The same form again says it once.</summary>
    [Function("AnswerForMissing")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "schools/{district}/{school}/missing")] HttpRequest request,
        string district,
        string school,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var form = await SentForm.ReadAsync(request, ids, cancellation);
        var (list, refusal) = await OpenAsync(request.HttpContext, district, school, form);
        if (list is null) return refusal!;
        if (list.Asked.FirstOrDefault(asked => asked.Entry.Student.Value == form[MissingModel.Student]) is not { Entry: not null } about)
            return Show(list with { Problems = Whole("This student is not on the list any more: somebody has answered, or a roster has the student again.") }, StatusCodes.Status409Conflict);
        var problems = WrongWith(list, form);
        if (problems.Count > 0) return Show(list with { Problems = problems }, StatusCodes.Status422UnprocessableEntity);

        var who = request.HttpContext.Principal();
        var key = new StudentKey(list.District.Id, about.Entry.Student);
        if (await rows.ReadAsync(key, cancellation) is not { Record: var record } || AccessRules.InterestIn(who, record) is null) return Refusal.Forbidden(request.HttpContext, "This student is not one of yours.");
        if (Command(list, form, key, who.Signature) is { } command && await desk.SubmitAsync(key, command, new StudentWaker(client), cancellation) is { Outcome: CommandOutcome.Refused } result)
            return Show(list with { Problems = Whole(result.Reason!) }, StatusCodes.Status409Conflict);
        await missing.AnswerAsync(list.District.Id, key.Id, new(list.Today, who.Signature, KindIn(form)!.Value, Words(list, form)), cancellation);
        return new SeeOther(Addresses.Missing(list.District.Id, list.School.Id));
    }

    private static MissingAnswerKind? KindIn(SentForm form) => form[MissingModel.Answer] switch
    {
        "here" => MissingAnswerKind.StillHere,
        "left" or "gaveUp" => MissingAnswerKind.Left,
        "moved" => MissingAnswerKind.Moved,
        _ => null,
    };

    private static Dictionary<string, string> WrongWith(MissingModel list, SentForm form) => KindIn(form) switch
    {
        null => Problems.Of((MissingModel.Answer, "Say what became of the student.")),
        MissingAnswerKind.StillHere => [],
        MissingAnswerKind.Left => Problems.Of(
            (MissingModel.On, form.WrongWithDate(MissingModel.On, list.Today.AddYears(-1), list.Today)),
            (MissingModel.Reason, form.Text(MissingModel.Reason).Length is 0 or > LongestReason ? $"Say why, in up to {LongestReason} characters." : null)),
        _ => Problems.Of(
            (MissingModel.On, form.WrongWithDate(MissingModel.On, list.Today.AddYears(-1), list.Today)),
            (MissingModel.OtherSchool, list.District.Schools.ContainsKey(new(form[MissingModel.OtherSchool])) && form[MissingModel.OtherSchool] != list.School.Id.Value ? null : "Choose the other school.")),
    };

    private static StudentCommand? Command(MissingModel list, SentForm form, StudentKey student, string by) => KindIn(form) switch
    {
        MissingAnswerKind.Left => new LeaveDistrict
        {
            Key = form.Key("missing", $"{student}", form[MissingModel.On], form.Text(MissingModel.Reason)),
            Actor = by,
            On = form.Date(MissingModel.On)!.Value,
            Reason = form.Text(MissingModel.Reason),
            Kind = form[MissingModel.Answer] == "gaveUp" ? DepartureKind.DroppedOut : DepartureKind.Moved,
        },
        MissingAnswerKind.Moved => new TransferStudent
        {
            Key = form.Key("missing", $"{student}", form[MissingModel.On], form[MissingModel.OtherSchool]),
            Actor = by,
            On = form.Date(MissingModel.On)!.Value,
            School = new(form[MissingModel.OtherSchool]),
        },
        _ => null,
    };

    private static string Words(MissingModel list, SentForm form) => KindIn(form) switch
    {
        MissingAnswerKind.Left => $"Left on {form[MissingModel.On]}: {form.Text(MissingModel.Reason)}",
        MissingAnswerKind.Moved => $"Moved to {list.District.NameOf(new(form[MissingModel.OtherSchool]))} on {form[MissingModel.On]}",
        _ => "Still here",
    };

    private static Dictionary<string, string> Whole(string problem) => new() { [TaskModel.Whole] = problem };

    private async Task<(MissingModel? List, IResult? Refusal)> OpenAsync(HttpContext http, string district, string school, SentForm form)
    {
        var (open, refusal) = await door.OpenAsync(http, district, school);
        if (open is not var (known, found)) return (null, refusal);
        return (new(found, known, time.Today(found.Zone), await missing.AskedAsync(found, known.Id, http.RequestAborted), form, new Dictionary<string, string>()), null);
    }

    private static HtmlPage Show(MissingModel list, int status = StatusCodes.Status200OK) => HtmlPage.Of<MissingPage>($"Missing students, {list.School.Name}", list, status);
}

/// <summary>A school's missing students.</summary>
/// <param name="District">The district.</param>
/// <param name="School">The school.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Asked">Whom it is asked about, the longest missed first.</param>
/// <param name="Form">What stands in the form that was sent.</param>
/// <param name="Problems">What is wrong with it, by field.</param>
public sealed record MissingModel(
    District District, School School, DateOnly Today, IReadOnlyList<(MissingStudent Missing, RollcallEntry Entry)> Asked, SentForm Form, IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>The field of the student.</summary>
    public const string Student = "student";

    /// <summary>The field of what became of the student.</summary>
    public const string Answer = "answer";

    /// <summary>The field of the date.</summary>
    public const string On = "on";

    /// <summary>The field of why.</summary>
    public const string Reason = "reason";

    /// <summary>The field of the other school.</summary>
    public const string OtherSchool = "school";
}
