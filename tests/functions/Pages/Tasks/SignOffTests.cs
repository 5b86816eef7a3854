using System.Net;
using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Functions.Pages.Tasks;

[Collection(typeof(Spring))]
public sealed class SignOffTests(SpringDistrict district)
{
    private const string Id = "signoff-annual-2026";

    [Fact]
    public async Task SignOff_SignedByEverybody_IsSettled()
    {
        var student = await ReviewedAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/tasks/{Id}";
        var form = await TaskDistrict.FormAsync(visitor, address);

        var own = await visitor.PostAsync($"{address}/signature", ("version", "1"), form);
        var again = await visitor.PostAsync($"{address}/signature", ("version", "1"), form);
        var paper = await visitor.PostAsync($"{address}/paper", Paper("student", "Agreed"));
        var guardian = await visitor.PostAsync($"{address}/paper", Paper(await GuardianAsync(student), "Agreed"));
        await district.Pages.Clock.SettleAsync();

        Assert.All([own, again, paper, guardian], answer => Assert.Equal((HttpStatusCode.SeeOther, address), (answer.Status, answer.Location)));
        var record = await district.Pages.RecordAsync(student);
        Assert.Equal([SignerRole.Official, SignerRole.Student, SignerRole.Guardian], record.SignOffs.Select(said => said.Role));
        Assert.Equal(("Nt1", 1, SignOffWay.SignedIn, null), (record.SignOffs[0].Person, record.SignOffs[0].Version, record.SignOffs[0].How, record.SignOffs[0].EnteredBy));
        Assert.Equal((student.Id.Value, SignOffWay.Paper, "Ada Lovelace (adviser)"), (record.SignOffs[1].Person, record.SignOffs[1].How, record.SignOffs[1].EnteredBy));
        Assert.Equal(MilestoneState.Settled, (await district.MilestoneAsync(student, Id)).State);
        var page = await visitor.GetAsync(address);
        Assert.Contains("signed version 1 on Apr 12, 2027, on paper, entered by Ada Lovelace (adviser).", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Page_OfASignOff_SaysWhoIsMissing()
    {
        var student = await ReviewedAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        var page = await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Id}");

        Assert.Equal(["Student missing", "Parent or guardian missing", "School official missing"], page.Page.QuerySelectorAll("main tbody tr").Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("Sign version 1", TaskDistrict.Words(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_EnteredFromPaper_NeedsTheirWordsAndLeavesTheTaskOpen()
    {
        var student = await ReviewedAsync();
        var guardian = await GuardianAsync(student);
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/tasks/{Id}";
        await visitor.GetAsync(address);

        var bare = await visitor.PostAsync($"{address}/paper", Paper(guardian, "Refused"));
        var told = await visitor.PostAsync($"{address}/paper", Paper(guardian, "Refused", "The goals are not <hers>."));
        await district.Pages.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (bare.Status, told.Status));
        var said = Assert.Single((await district.Pages.RecordAsync(student)).SignOffs);
        Assert.Equal((SignOffAnswer.Refused, "The goals are not <hers>."), (said.Answer, said.Note));
        Assert.Equal(MilestoneState.Open, (await district.MilestoneAsync(student, Id)).State);
        Assert.Contains("refused to sign version 1", TaskDistrict.Words(await visitor.GetAsync(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signature_OfAPlanThatChangedMeanwhile_IsNotTaken()
    {
        var student = await ReviewedAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/tasks/{Id}";
        var form = await TaskDistrict.FormAsync(visitor, address);
        await district.SayAsync(student, district.Revision());

        var answer = await visitor.PostAsync($"{address}/signature", ("version", "1"), form);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("The plan has changed since you opened this page", answer.Text, StringComparison.Ordinal);
        Assert.Equal("2", answer.Page.QuerySelector("input[name=version]")!.GetAttribute("value"));
        Assert.Empty((await district.Pages.RecordAsync(student)).SignOffs);
    }

    [Theory]
    [InlineData("guardian:nobody", "Agreed", "1", "2027-04-12", "person")]
    [InlineData("", "Agreed", "1", "2027-04-12", "person")]
    [InlineData("student", "Perhaps", "1", "2027-04-12", "said")]
    [InlineData("student", "Agreed", "7", "2027-04-12", "version")]
    [InlineData("student", "Agreed", "1", "2027-04-10", "saidOn")] // before the review
    [InlineData("student", "Agreed", "1", "2027-04-13", "saidOn")] // tomorrow
    public async Task Paper_ThatCannotBe_IsShownAgain(string person, string said, string version, string on, string field)
    {
        var student = await ReviewedOnceAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/tasks/{Id}";
        await visitor.GetAsync(address);

        var answer = await visitor.PostAsync($"{address}/paper", ("person", person), ("said", said), ("version", version), ("saidOn", on));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"#{field}"), (answer.Status, Assert.Single(answer.Page.QuerySelectorAll(".errors a")).GetAttribute("href")));
        Assert.Empty((await district.Pages.RecordAsync(student)).SignOffs);
    }

    [Fact]
    public async Task SignOff_OfAStudentOfAge_AsksNoGuardian()
    {
        var student = await district.SeniorAsync();
        await district.SayAsync(student, new UpdateStudent { Key = "born", Actor = "registrar", BirthDate = new(2009, 4, 12) });
        await district.SayAsync(student, district.Review());
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);

        var page = await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Id}");

        Assert.DoesNotContain("guardian", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Contains("The student is of age and signs alone.", TaskDistrict.Words(page), StringComparison.Ordinal);
    }

    private static (string, string)[] Paper(string person, string said, string note = "") => [("person", person), ("said", said), ("version", "1"), ("saidOn", "2027-04-12"), ("note", note)];

    private static StudentKey? reviewed;

    private async Task<string> GuardianAsync(StudentKey student) => $"guardian:{(await district.Pages.RecordAsync(student)).Guardians[0].Id}";

    private async Task<StudentKey> ReviewedAsync()
    {
        var student = await district.EighthAsync();
        await district.SayAsync(student, district.Review());
        return student;
    }

    /// <summary>One student for tests after which nothing has changed.</summary>
    private async Task<StudentKey> ReviewedOnceAsync() => reviewed ??= await ReviewedAsync();
}
