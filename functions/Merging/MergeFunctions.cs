using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Students;
using IlpFunctions.Students.Merging;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Merging;

/// <summary>Merging two records of one student: the other's number is typed, both are shown side by side, and a person says that they are one.</summary>
public sealed class MergeFunctions(StudentDoor door, StudentRegister register, MergeStarter starter, IIdSource ids)
{
    private const int LongestNumber = 100;

    /// <summary>The form that asks for the other's number.</summary>
    [Function("MergeForm")]
    [Allow(Role.District)]
    public async Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/merge")] HttpRequest request,
        string district,
        string student,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "merging two records");
        if (open is null) return refusal!;
        var refused = await MergeStarter.LastRefusalAsync(open.Record.Key(), client, cancellation);
        return Show(new(open.Record, Other: null, open.District, Number: "", Form: "", refused is null ? null : $"The last merge was not done: {refused}"), StatusCodes.Status200OK);
    }

    /// <summary>Shows both records side by side.</summary>
    [Function("CompareRecords")]
    [Allow(Role.District)]
    public async Task<IResult> CompareAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/merge")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "merging two records");
        if (open is null) return refusal!;
        var number = (await request.ReadFormAsync(cancellation))["number"].ToString().Trim();
        var model = new MergeModel(open.Record, Other: null, open.District, number, Form: ids.NewId(), Problem: null);
        if (await FindAsync(open, number, cancellation) is not { } found)
            return Show(model with { Problem = "No student of the district has this number. Look at the number again." }, StatusCodes.Status422UnprocessableEntity);
        if (found == open.Record.Id) return Show(model with { Problem = RecordMerge.WhyNot(open.Record, open.Record) }, StatusCodes.Status409Conflict);
        var (other, closed) = await door.OpenAsync(request.HttpContext, district, found.Value, "merging two records");
        if (other is null) return closed!;
        return RecordMerge.WhyNot(open.Record, other.Record) is { } why ? Show(model with { Problem = why }, StatusCodes.Status409Conflict) : Show(model with { Other = other.Record }, StatusCodes.Status200OK);
    }

    /// <summary>Begins the merge.</summary>
    [Function("MergeTwoRecords")]
    [Allow(Role.District)]
    public async Task<IResult> MergeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/merge/confirm")] HttpRequest request,
        string district,
        string student,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, what: null);
        if (open is null) return refusal!;
        var sent = await request.ReadFormAsync(cancellation);
        var (other, closed) = await door.OpenAsync(request.HttpContext, district, sent["other"].ToString(), what: null);
        if (other is null) return closed!;
        var model = new MergeModel(open.Record, Other: null, open.District, Number: "", Form: "", Problem: null);
        if (RecordMerge.WhyNot(open.Record, other.Record) is { } why) return Show(model with { Problem = why }, StatusCodes.Status409Conflict);
        var merge = new RecordMerge(open.District.Id, open.Record.Id, other.Record.Id, request.HttpContext.Principal().Signature, FormId.OrNew(sent["form"].ToString(), ids));
        return await starter.StartAsync(merge, client, cancellation)
            ? new SeeOther(Addresses.Student(open.Record.Key()))
            : Show(model with { Problem = "Two other records of the district are being merged at this moment. Try again in a minute." }, StatusCodes.Status409Conflict);
    }

    private async Task<StudentId?> FindAsync(OpenRecord open, string number, CancellationToken cancellation) =>
        number.Length is 0 or > LongestNumber ? null : await register.FindAsync(open.District.Id, new(StudentAliasKind.Number, number), cancellation);

    private static HtmlPage Show(MergeModel model, int status) => HtmlPage.Of<MergePage>($"Merge records of {model.Kept.Name}", model, status);
}
