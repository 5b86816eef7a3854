using System.Net;
using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Storage;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Students;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>A guardian signs a plan by the link that came by mail.</summary>
public sealed class SignPageTests
{
    [Fact]
    public async Task Link_FromTheMail_ShowsNoMoreThanAFirstName()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();

        var page = await visitor.GetAsync(await district.LinkToSignAsync());

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Ada's Individual Learning Plan", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Please answer by September 7, 2026.", page.Words(), StringComparison.Ordinal);
        foreach (var hidden in (string[])["Lovelace", "Byron", "Woodwork", "First School", "grade"]) Assert.DoesNotContain(hidden, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OpenedByLink_StayOutOfCachesSearchAndReferrers()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();

        foreach (var address in (string[])[link, $"{link}/plan", "/f/nothing", "/s/nothing"])
        {
            var page = await visitor.GetAsync(address);

            Assert.Contains("noindex", page.Headers["X-Robots-Tag"], StringComparison.Ordinal);
            Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
            Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Empty(page.Page.QuerySelectorAll("script"));
        }
    }

    [Fact]
    public async Task Looking_AtEveryPage_ChangesNothingButTheAccessLog()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var before = await district.Pages.StoredAsync();

        foreach (var address in (string[])[link, $"{link}/plan", $"{link}?lang=es", link]) Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address)).Status);

        Assert.Equal(before, await district.Pages.StoredAsync());
        var look = await district.Pages.Store.QueryAsync("Students", district.Ada.Partition, KeyRange.StartingWith("access|")).FirstAsync();
        Assert.Contains("Ada Byron (guardian)", look.Text("doc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_Signed_IsTheGuardiansWordOnce()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");
        Assert.Contains("Woodwork", plan.Words(), StringComparison.Ordinal);
        Assert.Contains("Visit a workplace", plan.Words(), StringComparison.Ordinal);

        var first = await visitor.PostAsync(link, plan.Fields(link).With());
        var second = await visitor.PostAsync(link, plan.Fields(link).With());

        Assert.Equal((HttpStatusCode.SeeOther, $"{link}?lang=en", HttpStatusCode.SeeOther), (first.Status, first.Location, second.Status));
        var said = Assert.Single((await district.Pages.RecordAsync(district.Ada)).SignOffs);
        Assert.Equal((SignerRole.Guardian, "g1", SignOffAnswer.Agreed, SignOffWay.Link, 1, new DateOnly(2026, 8, 18)), (said.Role, said.Person, said.Answer, said.How, said.Version, said.On));
        var confirmed = await visitor.GetAsync(first.Location!);
        Assert.Contains("Thank you. You signed the plan on August 18, 2026.", confirmed.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Please answer", confirmed.Words(), StringComparison.Ordinal);
        Assert.Contains(await district.Pages.Rows.AuditAsync(district.Ada).ToListAsync(), entry => entry is { Actor: "Ada Byron (guardian)", What: "A guardian signed version 1 of the plan." });
    }

    [Fact]
    public async Task Plan_SignedByEverybody_CanStillBeRead()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var theirs = Assert.Single(await district.MailedAsync(Recipient.Student(district.Ada.Id), "/f/"));
        foreach (var own in (string[])[link, theirs])
        {
            var plan = await visitor.GetAsync($"{own}/plan");
            await visitor.PostAsync(own, plan.Fields(own).With());
        }

        await district.Pages.SayAsync(district.Ada, new AnswerSignOff { Key = "official", Actor = "Ada", Version = 1, Role = SignerRole.Official, Person = "Nt1", Answer = SignOffAnswer.Agreed, On = new(2026, 8, 18), How = SignOffWay.SignedIn });

        var page = await visitor.GetAsync(link);
        Assert.Equal(MilestoneState.Settled, (await district.Pages.RecordAsync(district.Ada)).Milestones.Single(known => known.Kind == MilestoneKind.SignOff).State);
        Assert.Contains("Everybody has signed.", page.Words(), StringComparison.Ordinal);
        var read = await visitor.GetAsync($"{link}/plan");
        Assert.Contains("Woodwork", read.Words(), StringComparison.Ordinal);
        Assert.Empty(read.Page.QuerySelectorAll("main form"));
        Assert.Contains((await district.Pages.RecordAsync(district.Ada)).SignOffs, said => said.Role == SignerRole.Student && said.Person == district.Ada.Id.Value);
    }

    [Fact]
    public async Task Answer_ToTalkFirst_IsKeptWithItsNoteAndCanBeFollowedByASignature()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");

        await visitor.PostAsync(link, plan.Fields(link, form: 1).With(("note", " About the bus.\r\nAnd sports. ")));

        var page = await visitor.GetAsync(link);
        Assert.Contains("You asked on August 18, 2026 to talk first.", page.Words(), StringComparison.Ordinal);
        Assert.Equal("About the bus.\nAnd sports.", Assert.Single((await district.Pages.RecordAsync(district.Ada)).SignOffs).Note);
        plan = await visitor.GetAsync($"{link}/plan");
        await visitor.PostAsync(link, plan.Fields(link).With());
        Assert.Contains("You signed the plan", (await visitor.GetAsync(link)).Words(), StringComparison.Ordinal);
        Assert.Equal([SignOffAnswer.AskedToTalk, SignOffAnswer.Agreed], (await district.Pages.RecordAsync(district.Ada)).SignOffs.Select(said => said.Answer));
    }

    [Theory]
    [InlineData("", "Please say in a few words what should be different.")]
    [InlineData(" \r\n ", "Please say in a few words what should be different.")]
    [InlineData("2001", "Please use at most 2000 characters.")]
    public async Task Refusal_WithoutAReasonOrWithTooLongAOne_IsShownAgain(string note, string says)
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");

        var answer = await visitor.PostAsync(link, plan.Fields(link, form: 2).With(("note", note == "2001" ? new string('x', 2001) : note)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(says, answer.Page.QuerySelector("#note-Refused-problem")!.TextContent.Replace("This is too long. ", "", StringComparison.Ordinal));
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).SignOffs);
    }

    [Fact]
    public async Task Refusal_WithItsReason_IsToldToTheAdviser()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");

        await visitor.PostAsync(link, plan.Fields(link, form: 2).With(("note", "Not computing.")));
        await district.Pages.Clock.SettleAsync();

        var said = Assert.Single((await district.Pages.RecordAsync(district.Ada)).SignOffs);
        Assert.Equal((SignOffAnswer.Refused, "Not computing."), (said.Answer, said.Note));
        Assert.Contains(await district.Pages.Rows.NoticesAsync(district.Ada).ToListAsync(), notice => notice is { Occasion: NoticeOccasion.AskedToTalk, Recipient.Kind: RecipientKind.Staff });
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("form")]
    public async Task Form_WithoutItsToken_ChangesNothing(string what)
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = what == "plan" ? await district.LinkToSignAsync() : await district.LinkToFormAsync(district.Ada, Recipient.Student(district.Ada.Id), "review-mid-year-2026", "check-in");
        await visitor.GetAsync(link);
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.ForgeAsync(link, ("answer", "Agreed"), ("version", "1"), ("seen", "1"), ("note", ""), ("do", "save"), ("q.going", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Esta página estuvo abierta demasiado tiempo", answer.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Theory]
    [InlineData("answer", "Maybe")]
    [InlineData("answer", "7")]
    [InlineData("version", "-1")]
    [InlineData("version", "")]
    [InlineData("seen", "1234567890123")]
    public async Task Form_NoButtonOfThePageSent_ChangesNothing(string field, string value)
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");

        var answer = await visitor.PostAsync(link, plan.Fields(link).With((field, value)));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).SignOffs);
    }

    [Fact]
    public async Task Plan_ChangedWhileItWasRead_IsShownAsItIsNowAndNotSigned()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");
        await district.ReviseAsync("revised", "Nursing");

        var answer = await visitor.PostAsync(link, plan.Fields(link, form: 1).With(("note", "About the bus.")));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("The plan was changed while you were reading.", answer.Words(), StringComparison.Ordinal);
        Assert.Contains("Nursing", answer.Words(), StringComparison.Ordinal);
        Assert.Equal("About the bus.", answer.Page.QuerySelector("#note-AskedToTalk")!.TextContent);
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).SignOffs);

        await visitor.PostAsync(link, answer.Fields(link).With());
        Assert.Equal(2, Assert.Single((await district.Pages.RecordAsync(district.Ada)).SignOffs).Version);
    }

    [Fact]
    public async Task Plan_ChangedSinceItWasSigned_SaysInWhichSections()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");
        Assert.Empty(plan.Page.QuerySelectorAll(".changes"));
        await visitor.PostAsync(link, plan.Fields(link).With());

        await district.ReviseAsync("revised", "Nursing");

        Assert.Contains("The plan has changed since you signed it.", (await visitor.GetAsync(link)).Words(), StringComparison.Ordinal);
        var changed = await visitor.GetAsync($"{link}/plan");
        Assert.Contains("What has changed since you signed on August 18, 2026", changed.Words(), StringComparison.Ordinal);
        Assert.Equal(["Goals"], changed.Page.QuerySelectorAll(".changes h3").Select(item => item.TextContent));
        Assert.Equal(["New Nursing"], changed.Page.QuerySelectorAll(".changes .new").Select(item => item.TextContent.Trim()));
        Assert.Equal(["Before Visit a workplace"], changed.Page.QuerySelectorAll(".changes .gone").Select(item => item.TextContent.Trim()));

        // A second round of mail carries the same link.
        await district.GoToMorningAsync(2);
        Assert.Equal(link, Assert.Single(await district.MailedAsync(LinkedDistrict.Guardian, "/f/")));
    }

    [Fact]
    public async Task Page_OfAPlanWithMarkupInIt_ShowsItAsText()
    {
        var plan = Say.PlanOf("<b>&amp;") with { CareerInterests = ["<script>alert(1)</script>", "\"onmouseover=\"x"], Notes = "</textarea><img src=x>" };
        await using var district = await LinkedDistrict.ReviewedAsync(plan: plan);
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();

        var page = await visitor.GetAsync($"{link}/plan");
        var again = await visitor.PostAsync(link, page.Fields(link, form: 2).With(("note", $"</textarea><script>alert(2)</script>{new string('x', 2000)}")));

        var said = page.Page.QuerySelectorAll("li.said").Select(item => item.TextContent).ToList();
        Assert.All((string[])["<script>alert(1)</script>", "\"onmouseover=\"x", "<b>&amp;", "</textarea><img src=x>"], text => Assert.Contains(text, said));
        Assert.StartsWith("</textarea><script>", again.Page.QuerySelector("#note-Refused")!.TextContent, StringComparison.Ordinal);
        Assert.All((Answer[])[page, again], answer => Assert.Empty(answer.Page.QuerySelectorAll("script, img")));
    }

    [Fact]
    public async Task Page_ForASpanishSpeakingFamily_IsInSpanishAndCanBeSwitched()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        var link = await district.LinkToSignAsync();
        var student = (await district.Pages.RecordAsync(district.Ada)).Guardians[0];
        await district.Pages.SayAsync(district.Ada, new UpdateStudent { Key = "spanish", Actor = "office", Guardians = [student with { Language = "es-MX" }] });
        using var visitor = district.Pages.Visitor();

        var page = await visitor.GetAsync(link);
        var plan = await visitor.GetAsync($"{link}/plan");
        var problem = await visitor.PostAsync(link, plan.Fields(link, form: 2).With());
        var chosen = await visitor.PostAsync($"{link}/language", page.Fields($"{link}/language").With(("to", "en")));
        var english = await visitor.GetAsync(chosen.Location!);

        Assert.Equal("es", page.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("El plan de aprendizaje individual de Ada", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Responda, por favor, hasta el 7 de septiembre de 2026.", page.Words(), StringComparison.Ordinal);
        Assert.Contains("Intereses profesionales", plan.Words(), StringComparison.Ordinal);
        Assert.Contains("Diga en pocas palabras qué debería ser distinto", problem.Words(), StringComparison.Ordinal);
        Assert.Equal(("en", "Ada's Individual Learning Plan"), (english.Page.DocumentElement.GetAttribute("lang"), english.Page.QuerySelector("h1")!.TextContent));
        await visitor.PostAsync($"{link}/language", plan.Fields($"{link}/language").With(("to", "es")));
        await visitor.PostAsync(link, plan.Fields(link).With());
        Assert.Contains("Gracias. Usted firmó el plan el 18 de agosto de 2026.", (await visitor.GetAsync(link)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterTheStudentHasLeft_SaysKindlyThatItIsOver()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{link}/plan");
        await district.Pages.SayAsync(district.Ada, new LeaveDistrict { Key = "left", Actor = "office", On = new(2026, 8, 18), Reason = "Moved away" });

        var page = await visitor.GetAsync(link);
        var answer = await visitor.PostAsync(link, plan.Fields(link).With());

        Assert.Equal((HttpStatusCode.OK, "There is nothing left to do here"), (page.Status, page.Page.QuerySelector("h1")!.TextContent));
        Assert.DoesNotContain("Woodwork", (await visitor.GetAsync($"{link}/plan")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).SignOffs);
    }

    [Fact]
    public async Task Page_InABrowserInWhichStaffIsSignedIn_IsTheGuardiansAllTheSame()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = await district.Pages.SignedInAsync(new StaffId("Nt1"));
        var link = await district.LinkToSignAsync();

        var plan = await visitor.GetAsync($"{link}/plan");
        var answer = await visitor.PostAsync(link, plan.Fields(link).With());

        Assert.Empty(plan.Page.QuerySelectorAll("nav, form[action='/sign-out']"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal(SignerRole.Guardian, Assert.Single((await district.Pages.RecordAsync(district.Ada)).SignOffs).Role);
    }
}
