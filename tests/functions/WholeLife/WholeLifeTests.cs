using IlpFunctions.Calendars;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using static IlpFunctions.Tests.Functions.WholeLife.Cohort;

namespace IlpFunctions.Tests.Functions.WholeLife;

/// <summary>The whole life of a plan, from grade 6 to twelve months after graduation, through the app's pages and the links in the mail.</summary>
public sealed class WholeLifeTests
{
    private const int First = 2026;
    private const int Last = 2032;
    private static readonly Recipient Guardian = Recipient.Guardian("g1");
    private static readonly DateOnly LastReview = ReviewDay(Last);

    /// <summary>Ada comes of age three days after her last review.</summary>
    private static readonly DateOnly ComesOfAge = LastReview.AddDays(3);

    private static readonly DateOnly Graduated = Year(Last).LastInstructionalDay;

    [Fact]
    public async Task Cohort_FromGradeSixToTwelveMonthsAfterGraduation_LivesThroughPagesAndMailedLinks()
    {
        await using var cohort = await OpenAsync(ComesOfAge.AddYears(-18));
        await EstablishAsync(cohort);
        for (var year = First; year <= Last; year++) await LiveAsync(cohort, year);
        await GraduateAsync(cohort);
        await FollowUpAsync(cohort);
        await EndAsync(cohort);
    }

    private static async Task EstablishAsync(Cohort cohort)
    {
        await cohort.GoToAsync(new(First, 9, 15));
        foreach (var student in (string[])[Ada, Byron])
            await cohort.StaffAsync(student, "/plan", "/plan", ("careerInterests", "Woodwork\nNursing"), ("goal1", "Visit a workplace"), ("tookPart", "Student"), ("on", $"{First}-09-15"));
        await cohort.StaffAsync(Byron, $"/tasks/guardian-{First}", $"/tasks/guardian-{First}/done", ("evidence", "Asked the county: nobody yet."), ("doneOn", $"{First}-09-15"));
        Assert.Equal(MilestoneState.Settled, (await cohort.MilestoneAsync(Ada, $"creation-{First}")).State);
    }

    private static async Task LiveAsync(Cohort cohort, int year)
    {
        await cohort.GoToAsync(Year(year).FirstDay.AddDays(150));
        Assert.Equal((6 + year - First, year > First), ((await cohort.RecordAsync(Ada)).Grade.Number, (await cohort.RecordAsync(Ada)).GradeIsPresumed));
        foreach (var student in (string[])[Ada, Byron]) await HoldAsync(cohort, student, $"review-mid-year-{year}");

        var (day, review) = (ReviewDay(year), $"review-annual-{year}");
        await cohort.GoToAsync(day);
        foreach (var student in (string[])[Ada, Byron]) await cohort.AnswerAsync(await cohort.StudentAsync(student), student, review, Debrief("adviser"));
        await cohort.AnswerAsync(Guardian, Ada, review, Debrief("student"));
        foreach (var student in (string[])[Ada, Byron])
        {
            await ReviseAsync(cohort, student, year, day);
            await HoldAsync(cohort, student, review);
        }

        await SignAsync(cohort, year, day);
    }

    /// <summary>From grade 8 on the policy asks for more. The page of the review leads to the form.</summary>
    private static Task ReviseAsync(Cohort cohort, string student, int year, DateOnly day) => cohort.StaffAsync(
        student, $"/plan/revision?task=review-annual-{year}", "/plan/revision", ("why", $"Annual review {year}"), ("on", Iso(day)), ("goal1", $"Goal of {year}"),
        ("intention", "TechnicalTraining"), ("courses", $"Carpentry {year}"), ("activities", "Club: Woodwork"), ("financialPlanning", "What training costs"), ("tookPart", "Student"));

    private static Task HoldAsync(Cohort cohort, string student, string review) => cohort.StaffAsync(
        student, $"/tasks/{review}", $"/tasks/{review}/review",
        ("q-tookPart", "student"), ("q-topics", "goal"), ("q-going", "4"), ("q-support", "no"), ("q-nextSteps", "Visit a workplace."), ("why-family", "Nobody is on file."), ("why-student", "In person."), ("stays", "yes"), ("do", "submit"));

    private static async Task SignAsync(Cohort cohort, int year, DateOnly reviewed)
    {
        var signOff = $"signoff-annual-{year}";
        await cohort.GoToAsync(reviewed.AddDays(1));
        foreach (var student in (string[])[Ada, Byron])
        {
            await cohort.SignAsync(await cohort.StudentAsync(student), student, signOff);
            await cohort.StaffAsync(student, $"/tasks/{signOff}", $"/tasks/{signOff}/signature");
        }

        Assert.Equal(MilestoneState.Settled, (await cohort.MilestoneAsync(Byron, signOff)).State); // nobody is on file: the policy's substitute
        if (year < Last) await cohort.SignAsync(Guardian, Ada, signOff);
        else await ComeOfAgeAsync(cohort, signOff);
        var settled = await cohort.MilestoneAsync(Ada, signOff);
        Assert.Equal(MilestoneState.Settled, settled.State);
        Assert.Equal(year - First + 2, (await cohort.RecordAsync(Ada)).CurrentPlan()!.Number);
    }

    /// <summary>The guardian has not signed when the birthday comes: from that day on the student's own word is enough, and the guardian's link opens nothing.</summary>
    private static async Task ComeOfAgeAsync(Cohort cohort, string signOff)
    {
        var link = await cohort.LinkAsync(Guardian, Ada, signOff, "/f/");
        using var guardian = cohort.Pages.Visitor();
        await cohort.GoToAsync(ComesOfAge.AddDays(-1));
        Assert.Equal(MilestoneState.Open, (await cohort.MilestoneAsync(Ada, signOff)).State);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await guardian.GetAsync(link)).Status);

        await cohort.GoToAsync(ComesOfAge);

        Assert.NotEqual(System.Net.HttpStatusCode.OK, (await guardian.GetAsync(link)).Status);
    }

    private static async Task GraduateAsync(Cohort cohort)
    {
        var exit = $"exit-{Last}";
        await cohort.GoToAsync(Graduated.AddDays(-30));
        await cohort.AnswerAsync(await cohort.StudentAsync(Ada), Ada, exit, ("intention", "technicalTraining"), ("status", "accepted"), ("confidence", "4"), ("consent", "yes"), ("channel", "email"), ("personalEmail", "ada@home.example"), ("phone", "+15025550111"), ("language", "en"), ("contact1Name", "Aunt May"), ("contact1Relation", "relative"), ("contact1Reach", "may@home.example"));
        await cohort.AnswerAsync(await cohort.StudentAsync(Byron), Byron, exit, ("intention", "work"), ("status", "applied"), ("confidence", "3"), ("consent", "no"));

        await cohort.GoToAsync(Graduated.AddDays(6));
        var (ada, byron) = (await cohort.RecordAsync(Ada), await cohort.RecordAsync(Byron));
        var list = $"/schools/900/{ada.School}/graduation";
        await cohort.SchoolAsync($"{list}", ("graduate", ada.Id.Value), ("graduate", byron.Id.Value), ("graduatedOn", Iso(Graduated)));
        foreach (var student in (string[])[Ada, Byron]) Assert.Equal((EnrollmentState.Graduated, Graduated), ((await cohort.RecordAsync(student)).Enrollment, (await cohort.RecordAsync(student)).GraduatedOn));
    }

    private static async Task FollowUpAsync(Cohort cohort)
    {
        var ada = await cohort.StudentAsync(Ada);
        string Wave(string wave) => $"wave-{wave}-{Graduated:yyyyMMdd}";

        // Three months: an answer by link that says "looking for work" opens a case, which is worked until it is closed.
        await cohort.GoToAsync(Graduated.AddMonths(3).AddDays(2));
        await cohort.AnswerAsync(ada, Ada, Wave("month-3"), [("now", "lookingForWork"), .. Answers]);
        await cohort.StaffAsync(Ada, "/tasks/support-1", "/tasks/support-1/done", ("evidence", "Found a place at the technical college."), ("doneOn", Iso(Graduated.AddMonths(3).AddDays(2))));
        Assert.Equal((MilestoneState.Settled, MilestoneState.Settled), ((await cohort.MilestoneAsync(Ada, Wave("month-3"))).State, (await cohort.MilestoneAsync(Ada, "support-1")).State));

        // Six months: nobody answers, and the adviser calls.
        var second = (await OpensAsync(cohort, Wave("month-6"))).AddDays(16);
        await cohort.GoToAsync(second);
        var task = await cohort.LookAsync(Ada, $"/tasks/{Wave("month-6")}");
        var (call, form) = ($"/forms/call-attempt?task={Wave("month-6")}", $"/forms/follow-up?task={Wave("month-6")}");
        Assert.All((string[])[call, form], link => Assert.NotNull(task.Page.QuerySelector($"a[href$='{link}']")));
        await cohort.StaffAsync(Ada, call, call, ("on", Iso(second)), ("q-on", Iso(second)), ("q-result", "noAnswer"), ("do", "submit"));
        await cohort.StaffAsync(Ada, form, form, [("on", Iso(second)), .. Staff(("now", "technicalTraining"), ("studyWhere", "Technical college"), ("studySince", Iso(Graduated.AddMonths(4))), ("studyLoad", "fullTime"), ("studyTerm", "no")), ("do", "submit")]);
        Assert.Contains(await cohort.MailAsync(Recipient.Fallback((await cohort.RecordAsync(Ada)).Id, "contact1")), message => message.ToAddress == "may@home.example");
        Assert.Equal("The graduate answered in a call.", (await cohort.MilestoneAsync(Ada, Wave("month-6"))).Settlement!.Evidence);

        // Nine months: nothing, and the reason is kept. Twelve months: an answer by link.
        await cohort.GoToAsync((await OpensAsync(cohort, Wave("month-9"))).AddDays(40));
        Assert.Equal(MilestoneState.Expired, (await cohort.MilestoneAsync(Ada, Wave("month-9"))).State);
        Assert.Contains((await cohort.RecordAsync(Ada)).NonResponses, non => non.Wave == Wave("month-9") && non.Reason == NonResponseReason.NotReached);
        var last = (await OpensAsync(cohort, Wave("month-12"))).AddDays(2);
        await cohort.GoToAsync(last);
        await cohort.AnswerAsync(ada, Ada, Wave("month-12"), [("now", "work"), ("workFor", "employer"), ("workSince", Iso(last.AddDays(-100))), ("workHours", "35"), ("workPay", "yes"), ("workSetting", "everyone"), ("workRelated", "yes"), .. Answers]);
        Assert.All((await cohort.MailAsync(ada)).Where(message => message.ComposedAt > TestDistrict.At(Graduated.AddDays(7), 0)), message => Assert.Equal("ada@home.example", message.ToAddress));
    }

    private static async Task EndAsync(Cohort cohort)
    {
        var end = Graduated.AddMonths(14);
        await cohort.GoToAsync(end);
        foreach (var student in (string[])[Ada, Byron])
        {
            var record = await cohort.RecordAsync(student);
            var instance = await cohort.Pages.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync(record.Key().InstanceId);
            Assert.Equal((EnrollmentState.Completed, OrchestrationRuntimeStatus.Completed), (record.Enrollment, instance!.RuntimeStatus));
        }

        var ada = await cohort.RecordAsync(Ada);
        Assert.Equal(7, ada.SignOffs.Count(said => said.Role == SignerRole.Student));
        Assert.Equal(6, ada.SignOffs.Count(said => said is { Role: SignerRole.Guardian, How: SignOffWay.Link }));
        Assert.Equal([OutcomeKind.Studying, OutcomeKind.Working], ada.Facts.Select(fact => fact.Kind).Where(kind => kind is OutcomeKind.Studying or OutcomeKind.Working).Distinct());
        Assert.Contains("the lifecycle is complete. Outcome: ", (await cohort.Pages.Rows.AuditAsync(ada.Key()).ToListAsync())[^1].What, StringComparison.Ordinal);
        Assert.Empty(await ActivatorUtilities.CreateInstance<Books>(cohort.Pages.Services).BalanceAsync(end, CancellationToken.None));
        Assert.InRange(cohort.LongestHistory, 1, 100);
    }

    private static async Task<DateOnly> OpensAsync(Cohort cohort, string wave)
    {
        // The pre-notice comes five days before; whoever has not come so far goes there day by day.
        var day = Graduated.AddMonths(5);
        while ((await cohort.RecordAsync(Ada)).Milestones.All(known => known.Id != wave))
        {
            var now = DateOnly.FromDateTime(cohort.Pages.Clock.Now.UtcDateTime);
            day = now.AddDays(3);
            Assert.True(day < Graduated.AddMonths(13), $"{wave} did not open.");
            await cohort.GoToAsync(day);
        }

        return (await cohort.MilestoneAsync(Ada, wave)).OpenedOn.AddDays(5);
    }

    private static (string, string)[] Debrief(string talked) => [("going", "4"), ("changed", "nothing"), ("support", "careers"), ("talked", talked), ("conversation", "no")];

    private static (string, string)[] Answers => [("ended", "nothing"), ("ninetyDays", "yes"), ("asPlanned", "yes"), ("studyNow", "soon"), ("inTheWay", "nothing"), ("talk", "no"), ("channel", "email"), ("contactChanged", "no"), ("nextIdea", "work")];

    private static IEnumerable<(string, string)> Staff(params (string Name, string Value)[] answers) => answers.Concat(Answers).Select(answer => ($"q-{answer.Item1}", answer.Item2));

    private static SchoolYearCalendar Year(int year) => Calendar.YearOf(new SchoolYear(year));

    /// <summary>The annual review is due 30 days before the last day and comes onto the agenda 45 days before that.</summary>
    private static DateOnly ReviewDay(int year) =>
        Calendar.InstructionalDaysFrom(Year(year).LastInstructionalDay.AddDays(-60)).First(day => Calendar.IsInstructionalDay(day.AddDays(1)));
}
