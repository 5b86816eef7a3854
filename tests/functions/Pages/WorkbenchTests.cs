using System.Net;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages.Tasks;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>An adviser's workbench in April: who is shown, and what is said of many at once.</summary>
[Collection(typeof(Spring))]
public sealed class WorkbenchTests(SpringDistrict district)
{
    private const string Bench = "/advisers/900/Nt1";

    [Fact]
    public async Task Staff_WhoeverIsSignedIn_LeadsToTheirOwn()
    {
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        using var office = await district.Pages.SignedInAsync();

        Assert.Equal(($"{Bench}?show=unmet", "/districts/900"), ((await adviser.GetAsync("/staff?show=unmet")).Location, (await office.GetAsync("/staff")).Location));
    }

    [Fact]
    public async Task Workbench_ByAddress_ShowsThoseItAsksFor()
    {
        var student = await district.EighthAsync();
        var name = (await district.Pages.RecordAsync(student)).Name;
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        Assert.Equal([student.Id.Value], await PickedAsync(adviser, $"{Bench}?q={name.Given.ToUpperInvariant()}%20hersch"));
        Assert.Contains(student.Id.Value, await PickedAsync(adviser, $"{Bench}?show=overdue&task=review&grade=8"));
        Assert.Empty(await PickedAsync(adviser, $"{Bench}?grade=9"));
        Assert.Empty(await PickedAsync(adviser, $"{Bench}?q=nobody"));
    }

    [Fact]
    public async Task Workbench_ForATask_LeadsStraightToItsForm()
    {
        var student = await district.EighthAsync();
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        var page = await adviser.GetAsync(Bench);

        Assert.NotNull(page.Page.QuerySelector($"a[href='/students/900/{student.Id}/tasks/review-annual-2026']"));
    }

    [Fact]
    public async Task Meeting_WithThoseWhoAreChecked_IsRecordedOnceForEachAndEndsTheirWaiting()
    {
        var (one, other, left) = (await district.EighthAsync(), await district.EighthAsync(), await district.EighthAsync());
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var unmet = await PickedAsync(adviser, $"{Bench}?show=unmet");
        (string, string)[] fields = [await TaskDistrict.FormAsync(adviser, $"{Bench}?show=unmet"), ("student", one.Id.Value), ("student", other.Id.Value), ("metOn", "2027-04-12"), ("kind", "Advisory"), ("note", "Job shadows.")];

        var first = await adviser.PostAsync($"{Bench}/meetings?show=unmet", fields);
        var again = await adviser.PostAsync($"{Bench}/meetings?show=unmet", fields);

        Assert.Equal((HttpStatusCode.SeeOther, $"{Bench}?show=unmet&recorded=2"), (first.Status, first.Location));
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Equal((1, 1, 0), (await MeetingsAsync(one), await MeetingsAsync(other), await MeetingsAsync(left)));
        var still = await PickedAsync(adviser, $"{Bench}?show=unmet");
        Assert.Equal([(true, false), (true, false), (true, true)], new[] { one, other, left }.Select(student => (unmet.Contains(student.Id.Value), still.Contains(student.Id.Value))));
        Assert.Contains("Met the student in the advisory class on April 12, 2027: Job shadows.", TaskDistrict.Words(await adviser.GetAsync($"/students/900/{one.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meeting_WithNobodyOrOnADayToCome_SaysWhatIsMissingAndKeepsWhatWasTyped()
    {
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        var answer = await adviser.PostAsync($"{Bench}/meetings", await TaskDistrict.FormAsync(adviser, Bench), ("metOn", "2027-04-13"), ("kind", "Family"), ("note", "About a visit."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["This date is after Apr 12, 2027, the last one possible.", "Check at least one student."], answer.Page.QuerySelectorAll(".errors li").Select(item => item.TextContent));
        Assert.Equal("About a visit.", answer.Page.QuerySelector("textarea[name=note]")!.TextContent);
        Assert.Equal("Family", answer.Page.QuerySelector("select[name=kind] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Meeting_WithSomebodyElsesStudent_IsRefusedForThemAndRecordedForTheOthers()
    {
        var (mine, senior) = (await district.EighthAsync(), await district.Pages.StudentAsync("s10"));
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        Assert.NotEqual(TaskDistrict.Adviser, (await district.Pages.RecordAsync(senior)).Adviser);

        var answer = await adviser.PostAsync($"{Bench}/meetings", await TaskDistrict.FormAsync(adviser, Bench), ("student", senior.Id.Value), ("student", mine.Id.Value), ("student", "no such id"), ("metOn", "2027-04-12"), ("kind", "Remote"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("A student who was checked is not yours any more.", TaskDistrict.Words(answer), StringComparison.Ordinal);
        Assert.Equal((1, 0), (await MeetingsAsync(mine), await MeetingsAsync(senior)));
    }

    [Fact]
    public async Task Meeting_OnAStudentsOwnPage_IsRecordedAndShown()
    {
        var student = await district.EighthAsync();
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/meeting";

        var wrong = await adviser.PostAsync(address, await TaskDistrict.FormAsync(adviser, address), ("metOn", ""), ("kind", "Family"));
        var right = await adviser.PostAsync(address, await TaskDistrict.FormAsync(adviser, address), ("metOn", "2027-04-01"), ("kind", "Family"), ("note", "A visit."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (wrong.Status, right.Status));
        Assert.Contains("with the family", (await adviser.GetAsync(right.Location!)).Page.QuerySelector("section[aria-labelledby=meetings]")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<int> MeetingsAsync(StudentKey student) => (await district.Pages.RecordAsync(student)).Meetings.Count;

    private static async Task<IReadOnlyList<string>> PickedAsync(Visitor visitor, string address) =>
        [.. (await visitor.GetAsync(address)).Page.QuerySelectorAll("input[name=student]").Select(box => box.GetAttribute("value")!)];
}
