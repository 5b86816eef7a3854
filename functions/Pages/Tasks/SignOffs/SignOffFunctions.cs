using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Tasks.SignOffs;

/// <summary>Signs a plan for the school, and enters what student and family said of it on paper.</summary>
public sealed class SignOffFunctions(TaskDoor door, TaskDesk desk, IIdSource ids, TimeProvider time)
{
    /// <summary>The field of the version that is spoken of.</summary>
    internal const string Version = "version";

    /// <summary>The field of who speaks: <see cref="Student"/>, or a guardian's id after <c>guardian:</c>.</summary>
    internal const string Person = "person";

    /// <summary>How <see cref="Person"/> names the student.</summary>
    internal const string Student = "student";

    /// <summary>The field of what they said.</summary>
    internal const string Said = "said";

    /// <summary>The field of the date.</summary>
    internal const string SaidOn = "saidOn";

    /// <summary>The field of their words.</summary>
    internal const string Note = "note";

    private const string GuardianPrefix = "guardian:";

    /// <summary>Signs as the school's official whoever is signed in.</summary>
    [Function("SignPlan")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> SignAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/tasks/{milestone}/signature")] HttpRequest request,
        string district,
        string student,
        string milestone,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (task, refusal) = await door.OpenAsync(request.HttpContext, district, student, milestone, MilestoneKind.SignOff);
        if (task is null) return refusal!;
        var (form, who) = (await SentForm.ReadAsync(request, ids, cancellation), request.HttpContext.Principal());
        if (task.Record.CurrentPlan() is not { } current || form[Version] != $"{current.Number}") return await ChangedAsync(request.HttpContext, task, form);
        var command = new AnswerSignOff
        {
            Key = form.Key("sign", milestone, form[Version]),
            Actor = who.Signature,
            Version = current.Number,
            Role = SignerRole.Official,
            Person = who.AsRecipient().Id,
            Answer = SignOffAnswer.Agreed,
            On = time.Today(task.District.Zone),
            How = SignOffWay.SignedIn,
        };
        return await desk.SayAsync(request.HttpContext, task, form, client, Addresses.Task(task.Record.Key(), milestone), command);
    }

    /// <summary>Enters what the student or a guardian said on paper: a signature, a refusal, or the wish to talk first.</summary>
    [Function("EnterSignature")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> EnterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/tasks/{milestone}/paper")] HttpRequest request,
        string district,
        string student,
        string milestone,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (task, refusal) = await door.OpenAsync(request.HttpContext, district, student, milestone, MilestoneKind.SignOff);
        if (task is null) return refusal!;
        var (form, who) = (await SentForm.ReadAsync(request, ids, cancellation), request.HttpContext.Principal());
        var problems = ProblemsOf(task, form, time.Today(task.District.Zone));
        if (problems.Count > 0) return await desk.ShowAsync(request.HttpContext, task, form, problems);
        var command = new AnswerSignOff
        {
            Key = form.Key("paper", milestone, form[Person], form[Said], form[SaidOn], form[Version], form.Text(Note)),
            Actor = who.Signature,
            Version = VersionOf(task, form)!.Number,
            Role = form[Person] == Student ? SignerRole.Student : SignerRole.Guardian,
            Person = form[Person] == Student ? task.Record.Id.Value : form[Person][GuardianPrefix.Length..],
            Answer = AnswerOf(form)!.Value,
            On = form.Date(SaidOn)!.Value,
            How = SignOffWay.Paper,
            EnteredBy = who.Signature,
            Note = form.Text(Note) is { Length: > 0 } note ? note : null,
        };
        return await desk.SayAsync(request.HttpContext, task, form, client, Addresses.Task(task.Record.Key(), milestone), command);
    }

    /// <summary>How the field of who speaks names a guardian.</summary>
    internal static string GuardianValue(string id) => $"{GuardianPrefix}{id}";

    private Task<IResult> ChangedAsync(HttpContext http, OpenTask task, SentForm form) => desk.ShowAsync(
        http, task, form with { Id = ids.NewId() }, new Dictionary<string, string> { [TaskModel.Whole] = "The plan has changed since you opened this page. Read it again before you sign." }, StatusCodes.Status409Conflict);

    private static Dictionary<string, string> ProblemsOf(OpenTask task, SentForm form, DateOnly today)
    {
        var isSomebody = form[Person] == Student || task.Record.Guardians.Any(guardian => GuardianValue(guardian.Id) == form[Person]);
        var note = form.Text(Note);
        return Problems.Of(
            (Person, isSomebody ? null : "Say who it was."),
            (Said, AnswerOf(form) is null ? "Say what they said." : null),
            (Version, VersionOf(task, form) is null ? "Say which version it was." : null),
            (SaidOn, form.WrongWithDate(SaidOn, SignOffTask.Of(task, today).Since, today)),
            (Note, note.Length > PlanDocument.LongestText ? $"Use at most {PlanDocument.LongestText} characters." : note.Length == 0 && AnswerOf(form) == SignOffAnswer.Refused ? "Write down why, in their words." : null));
    }

    private static PlanVersion? VersionOf(OpenTask task, SentForm form) => task.Record.PlanVersions.FirstOrDefault(version => $"{version.Number}" == form[Version]);

    private static SignOffAnswer? AnswerOf(SentForm form) => form[Said] switch
    {
        nameof(SignOffAnswer.Agreed) => SignOffAnswer.Agreed,
        nameof(SignOffAnswer.Refused) => SignOffAnswer.Refused,
        nameof(SignOffAnswer.AskedToTalk) => SignOffAnswer.AskedToTalk,
        _ => null,
    };
}
