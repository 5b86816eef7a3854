using System.Net;
using System.Text;
using IlpFunctions.Json;
using IlpFunctions.Milestones;
using IlpFunctions.Plans.Portable;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Functions.Pages.Public;

namespace IlpFunctions.Tests.Functions.Pages.Plans;

/// <summary>A plan leaves as a file and comes in from one.</summary>
public sealed class PlanFileTests
{
    [Fact]
    public async Task File_TakenFromOneDistrict_BringsEveryVersionAndWordIntoAnother()
    {
        await using var one = await LinkedDistrict.ReviewedAsync();
        await one.Pages.SayAsync(one.Ada, new AnswerSignOff { Key = "guardian", Actor = "Ada", Version = 1, Role = SignerRole.Guardian, Person = "g1", Answer = SignOffAnswer.Agreed, On = TestDistrict.FirstDay, How = SignOffWay.Paper });
        await one.ReviseAsync("revised", "Become a nurse");
        using var there = await one.Pages.SignedInAsync(new("Nt1"));
        var file = await there.GetAsync($"/students/900/{one.Ada.Id}/plan/file");
        await using var other = await PageDistrict.OpenAsync();
        var student = await other.StudentAsync(TestRoster.Sixth);
        using var here = await other.SignedInAsync(new("Nt1"));
        var address = $"/students/900/{student.Id}/plan/import";
        await here.GetAsync(address);

        var first = await here.UploadAsync(address, "file", Encoding.UTF8.GetBytes(file.Text));
        await other.Clock.SettleAsync();
        var stored = await other.StoredAsync();
        var second = await here.UploadAsync(address, "file", Encoding.UTF8.GetBytes(file.Text));
        await other.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (file.Status, first.Status, second.Status));
        Assert.Contains("Version 2 of Aug 17, 2026 was brought in.", first.Words(), StringComparison.Ordinal);
        Assert.Contains("Version 2 of Aug 17, 2026 was there already.", second.Words(), StringComparison.Ordinal);
        Assert.Equal(stored, await other.StoredAsync());
        var record = await other.RecordAsync(student);
        Assert.Equal(2, record.PlanVersions.Count);
        Assert.Equal(MilestoneState.Settled, record.Milestones.Single(milestone => milestone.Kind == MilestoneKind.Creation).State);
        var said = Assert.Single(record.SignOffs);
        Assert.Equal((1, SignerRole.Guardian, SignOffAnswer.Agreed, SignOffWay.Reported), (said.Version, said.Role, said.Answer, said.How));
        Assert.Equal(Versions(file.Text), Versions((await here.GetAsync($"/students/900/{student.Id}/plan/file")).Text));
    }

    [Fact]
    public async Task File_BroughtInWhereItCameFrom_ChangesNothing()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = await district.Pages.SignedInAsync(new("Nt1"));
        var file = await visitor.GetAsync($"/students/900/{district.Ada.Id}/plan/file");
        var address = $"/students/900/{district.Ada.Id}/plan/import";
        await visitor.GetAsync(address);
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.UploadAsync(address, "file", Encoding.UTF8.GetBytes(file.Text));

        Assert.Contains("was there already", answer.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Fact]
    public async Task File_OfSomebodyElse_IsTakenOnlyWhenAPersonSaysSo()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        var sibling = await district.Pages.StudentAsync(TestRoster.WithoutEmail);
        using var visitor = await district.Pages.SignedInAsync(new("Nt1"));
        var file = Encoding.UTF8.GetBytes((await visitor.GetAsync($"/students/900/{district.Ada.Id}/plan/file")).Text);
        var address = $"/students/900/{sibling.Id}/plan/import";
        await visitor.GetAsync(address);

        var doubted = await visitor.UploadAsync(address, "file", file);
        Assert.Equal(HttpStatusCode.Conflict, doubted.Status);
        Assert.Contains("Is this the right student?", doubted.Words(), StringComparison.Ordinal);
        Assert.Null((await district.Pages.RecordAsync(sibling)).Plan);

        Assert.Equal(HttpStatusCode.OK, (await visitor.UploadAsync(address, "file", file, ("same", "yes"))).Status);
        Assert.NotNull((await district.Pages.RecordAsync(sibling)).Plan);
    }

    [Theory]
    [InlineData("{}", "this is no portable plan")]
    [InlineData("", "Choose the file first.")]
    public async Task File_ThatCannotBeRead_SaysWhyAndChangesNothing(string text, string why)
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync(new("Nt1"));
        var address = $"/students/900/{student.Id}/plan/import";
        await visitor.GetAsync(address);
        var before = await district.StoredAsync();

        var answer = await visitor.UploadAsync(address, "file", Encoding.UTF8.GetBytes(text));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(why, answer.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await district.StoredAsync());
    }

    [Fact]
    public async Task File_OfAStudentWithoutAPlan_IsNotThere()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = await district.SignedInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/students/900/{(await district.StudentAsync(TestRoster.Sixth)).Id}/plan/file")).Status);
    }

    private static IReadOnlyList<string> Versions(string file)
    {
        var plan = PortablePlanFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), "file").Plan;
        return [.. plan.Versions.Select(version => $"{version.Version} {version.On:O} {RecordJson.Write(version.Document)} {string.Join(' ', version.SignOffs.Select(said => $"{said.Role}{said.On:O}{said.Agreed}"))}")];
    }
}
