using System.Net;
using IlpFunctions.FollowUp;
using IlpFunctions.Milestones;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Tests.Functions.Pages.Tasks;

/// <summary>Forms that staff fill in about somebody, or for them.</summary>
[Collection(typeof(Spring))]
public sealed class FormTests(SpringDistrict district)
{
    [Fact]
    public async Task ExitForm_EnteredForTheStudent_KeepsContactAndIntention()
    {
        var student = await district.SeniorAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var address = $"/students/900/{student.Id}/forms/exit?task=exit-2026";
        var task = await visitor.GetAsync($"/students/900/{student.Id}/tasks/exit-2026");
        (string, string)[] answers =
        [
            ("q-intention", "twoYearCollege"), ("q-school", "Jefferson Community"), ("q-status", "accepted"), ("q-confidence", "4"), ("q-consent", "yes"), ("q-channel", "email"),
            ("q-personalEmail", "caroline@home.example"), ("q-phone", "270-555-0100"), ("q-language", "en"), ("on", "2027-04-12"), ("do", "submit"),
        ];

        var first = await visitor.PostAsync(address, [.. answers, await TaskDistrict.FormAsync(visitor, address), ("asked", "intention,consent")]);
        var asked = first.Page.QuerySelector("input[name=asked]")!.GetAttribute("value")!;
        var second = await visitor.PostAsync(address, [.. answers, ("asked", asked)]);
        await district.Pages.Clock.SettleAsync();

        Assert.NotNull(task.Page.QuerySelector($"a[href='{address}']"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther, $"/students/900/{student.Id}/tasks/exit-2026"), (first.Status, second.Status, second.Location));
        Assert.Contains("personalEmail", asked, StringComparison.Ordinal);
        var record = await district.Pages.RecordAsync(student);
        Assert.Equal(("twoYearCollege", "caroline@home.example", true), (record.Intention, record.Contact!.Email, record.Contact.MayBeAsked));
        Assert.Equal(MilestoneState.Settled, record.Milestones.Single(milestone => milestone.Id == "exit-2026").State);
    }

    [Fact]
    public async Task Form_ReadInSpanish_IsKeptAsAnsweredInIt()
    {
        var student = await district.EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/forms/debrief-student?task=review-annual-2026";

        var page = await visitor.GetAsync($"{address}&language=es");
        var problems = await visitor.PostAsync(address, ("language", "es"), ("asked", "going"), ("on", "2027-04-12"), ("do", "submit"));

        Assert.Contains("¿Cómo va tu plan?", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Contains("Falta la respuesta a esta pregunta.", problems.Text, StringComparison.Ordinal);
        Assert.Equal("es", problems.Page.QuerySelector("input[name=language]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Reengagement_IsLoggedByAttemptAndEndsWithWhatCameOfIt()
    {
        var student = await district.EighthAsync();
        await district.SayAsync(student, new LeaveDistrict { Key = "left", Actor = "registrar", On = new(2027, 4, 9), Reason = "Stopped coming.", Kind = DepartureKind.DroppedOut });
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var (task, form) = ($"/students/900/{student.Id}/tasks/reengagement-20270409", $"/students/900/{student.Id}/forms/reengagement?task=reengagement-20270409");
        (string, string)[] attempt =
            [("asked", "on,channel,spokeWith,nextContact,notes"), ("q-on", "2027-04-11"), ("q-channel", "call"), ("q-spokeWith", "nobody"), ("q-nextContact", "2027-04-14"), ("do", "submit")];

        var blank = await visitor.GetAsync(form);
        var logged = await visitor.PostAsync(form, attempt);
        var page = await visitor.GetAsync(task);
        await visitor.PostAsync($"{task}/done", ("evidence", "Works at the mill and means to take the equivalency."), ("doneOn", "2027-04-12"));
        await district.Pages.Clock.SettleAsync();

        Assert.Null(blank.Page.QuerySelector("input[name=on]"));
        Assert.Equal((HttpStatusCode.SeeOther, task), (logged.Status, logged.Location));
        Assert.Contains("The student gave up school on Apr 9, 2027: Stopped coming.", TaskDistrict.Words(page), StringComparison.Ordinal);
        var record = await district.Pages.RecordAsync(student);
        var answered = Assert.Single(record.Answers);
        Assert.Equal(("reengagement", "staff|Na1", new(2027, 4, 11), null), (answered.Form, answered.Person, answered.On, answered.EnteredBy));
        Assert.Equal(MilestoneState.Settled, record.Milestones.Single(milestone => milestone.Id == "reengagement-20270409").State);
    }

    [Fact]
    public async Task Graduate_IsCalledAndAnswers_AndThePageTellsIt()
    {
        var student = await district.SeniorAsync();
        await district.SayAsync(student, new GraduateStudent { Key = "graduated", Actor = "school", On = new(2027, 4, 1) });
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var (call, survey) = ($"/students/900/{student.Id}/forms/call-attempt", $"/students/900/{student.Id}/forms/follow-up");

        (string, string)[] voicemail = [("asked", "result,callAgain,notes"), ("q-result", "voicemail"), ("on", "2027-04-12"), ("do", "submit"), await TaskDistrict.FormAsync(visitor, call)];
        await visitor.PostAsync(call, voicemail);
        await visitor.PostAsync(call, voicemail);
        var answered = await AnsweredAsync(
            visitor, survey, ("q-now", "work"), ("q-workFor", "employer"), ("q-workWhere", "The <mill>"), ("q-workSince", "2027-04-05"), ("q-workHours", "30"), ("q-workPay", "yes"), ("q-workSetting", "everyone"),
            ("q-workRelated", "no"), ("q-ended", "nothing"), ("q-ninetyDays", "no"), ("q-asPlanned", "yes"), ("q-talk", "no"), ("q-channel", "call"), ("q-contactChanged", "no"), ("on", "2027-04-12"));
        var page = TaskDistrict.Words(await visitor.GetAsync($"/students/900/{student.Id}"));

        Assert.Equal(HttpStatusCode.SeeOther, answered.Status);
        var record = await district.Pages.RecordAsync(student);
        var (attempt, fact) = (Assert.Single(record.Attempts), Assert.Single(record.Facts));
        Assert.Equal((AttemptResult.Voicemail, "Ada Lovelace (school lead)"), (attempt.Result, attempt.By));
        Assert.Equal((OutcomeKind.Working, SourceKind.Assisted, "The <mill>"), (fact.Kind, fact.Source.Kind, fact.Where));
        Assert.Contains("working since April 5, 2027", page, StringComparison.Ordinal);
        Assert.Contains("call by Ada Lovelace (school lead): a message was left", page, StringComparison.Ordinal);
        Assert.Contains("Enrolled in the first fall", page, StringComparison.Ordinal);
        Assert.Contains("Graduated on Thursday, April 1, 2027.", page, StringComparison.Ordinal);
    }

    /// <summary>Sends answers until nothing more is asked.</summary>
    private static async Task<Answer> AnsweredAsync(Visitor visitor, string address, params (string, string)[] answers)
    {
        var form = await TaskDistrict.FormAsync(visitor, address);
        var page = await visitor.PostAsync(address, [.. answers, form, ("asked", "now"), ("do", "next")]);
        return await visitor.PostAsync(address, [.. answers, form, ("asked", page.Page.QuerySelector("input[name=asked]")!.GetAttribute("value")!), ("do", "submit")]);
    }
}
