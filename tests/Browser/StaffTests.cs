using System.Text;
using IlpFunctions.Browser.Harness;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.Playwright;

namespace IlpFunctions.Browser;

/// <summary>What staff work with every day.</summary>
public sealed class StaffTests(Chromium chromium, SampleInUse app) : IClassFixture<SampleInUse>
{
    public static TheoryData<int> Widths => [375, 1280];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task OfficePages_OnAnyScreen_AreAccessibleAndFit(int width)
    {
        await using var screen = await OpenAsync(width, "District office");
        var school = (await app.EntriesAsync()).GroupBy(entry => entry.School).MaxBy(entries => entries.Count())!.Key;
        var planned = (await app.EntriesAsync()).First(entry => entry.EstablishedOn is not null).School;
        foreach (var (name, address) in new[]
        {
            ("overview", $"/districts/{app.District}"),
            ("figures", $"/districts/{app.District}/figures"),
            ("figures-school", $"/districts/{app.District}/figures?school={school}"),
            ("students", $"/districts/{app.District}/students"),
            ("students-found", $"/districts/{app.District}/students?task=creation&stands=overdue"),
            ("letters", $"/letters/{app.District}"),
            ("undelivered", $"/undelivered/{app.District}"),
            ("templates", $"/templates/{app.District}"),
            ("imports", $"/imports/{app.District}"),
            ("intake", $"/intake/{app.District}"),
            ("instances", $"/instances/{app.District}"),
            ("missing", $"/schools/{app.District}/{school}/missing"),
            ("graduation", $"/schools/{app.District}/{school}/graduation"),
            ("evidence-school", $"/schools/{app.District}/{planned}/evidence"),
            ("evidence-school-all", $"/schools/{app.District}/{planned}/evidence?year=all"),
            ("evidence-school-list", $"/schools/{app.District}/{planned}/evidence?year=all&requirement=established"),
            ("evidence-school-print", $"/schools/{app.District}/{planned}/evidence/print"),
            ("waiting", $"/waiting/{app.District}"),
        })
        {
            await screen.GoAsync(address);
            await screen.LookAsync($"staff-{name}");
        }

        await screen.GoAsync($"/districts/{app.District}/figures");
        await screen.Page.GetByText("Adviser by adviser").ClickAsync();
        await screen.LookAsync("staff-figures-caseloads");
        await screen.GoAsync($"/imports/{app.District}");
        await screen.Page.Locator($"main a[href^='/imports/{app.District}/']").First.ClickAsync();
        await screen.LookAsync("staff-import");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task StudentPages_OnAnyScreen_AreAccessibleAndFit(int width)
    {
        await using var screen = await OpenAsync(width, "District office");
        var entries = await app.EntriesAsync();
        var planned = entries.First(entry => entry.EstablishedOn is not null && entry.Grade.Number == 6);
        var met = entries.First(entry => entry.Grade.Number == 7 && entry.MetOn is not null);
        var late = entries.First(entry => entry is { Creation.State: MilestoneState.Open, EstablishedOn: null });
        var graduate = entries.First(entry => entry.After is { Waves.Count: > 0 });
        foreach (var (name, address) in new[]
        {
            ("student", Student(planned)),
            ("student-met", Student(met)),
            ("student-late", Student(late)),
            ("student-graduate", Student(graduate)),
            ("evidence-planned", $"{Student(planned)}/evidence"),
            ("evidence-late", $"{Student(late)}/evidence"),
            ("evidence-graduate", $"{Student(graduate)}/evidence"),
            ("meeting", $"{Student(planned)}/meeting"),
            ("plan-form", $"{Student(late)}/plan"),
            ("revision", $"{Student(planned)}/plan/revision"),
            ("plan-import", $"{Student(planned)}/plan/import"),
            ("follow-up-task", $"{Student(graduate)}/tasks/{graduate.Open.FirstOrDefault(task => task.Kind == MilestoneKind.FollowUp)?.Id}"),
        })
        {
            if (address.EndsWith('/')) continue;
            await screen.GoAsync(address);
            await screen.LookAsync($"staff-{name}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EvidencePack_Printed_HasTheEvidenceAndNothingToClick(bool ofASchool)
    {
        await using var screen = await OpenAsync(1280, "District office");
        var planned = (await app.EntriesAsync()).First(entry => entry.EstablishedOn is not null && entry.Grade.Number == 6);
        await screen.GoAsync(ofASchool ? $"/schools/{app.District}/{planned.School}/evidence/print" : $"{Student(planned)}/evidence");

        var pdf = await screen.PrintAsync(ofASchool ? "evidence-school" : "evidence");

        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
        await screen.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await screen.Page.Locator("table.evidence").First.IsVisibleAsync());
        Assert.True(await screen.Page.Locator("h1").IsVisibleAsync());
        foreach (var hidden in (string[])["header", "footer", ".screen-only", "main button"])
        {
            foreach (var element in await screen.Page.Locator(hidden).AllAsync()) Assert.False(await element.IsVisibleAsync(), hidden);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Workbench_OfAnAdviser_RecordsAMeetingWithThoseWhoAreChecked(int width)
    {
        var (name, address) = await app.AdviserAsync();
        await using var screen = await OpenAsync(width, name);
        await screen.GoAsync("/staff");
        Assert.EndsWith(address, screen.Page.Url, StringComparison.Ordinal);
        await screen.LookAsync("staff-workbench");

        await screen.Page.GetByText("Record something for those who are checked").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Check everybody on this page" }).ClickAsync();
        await screen.Page.GetByText("Record something for those who are checked").ClickAsync();
        await screen.LookAsync("staff-workbench-checked");
        var students = await screen.Page.Locator("input[name=student]:checked").CountAsync();
        await screen.Page.Locator("select[name=kind]").SelectOptionAsync("Advisory");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Record the meeting" }).ClickAsync();

        await Assertions.Expect(screen.Page.GetByText($"Recorded for {students} students.")).ToBeVisibleAsync();
        await screen.LookAsync("staff-workbench-recorded");
        await screen.GoAsync($"{address}?show=unmet");
        Assert.Equal(0, await screen.Page.Locator("input[name=student]").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Navigation_WithAllOfItShown_LeadsWhereItSays(int width)
    {
        await using var screen = await OpenAsync(width, "District office");
        await screen.GoAsync($"/districts/{app.District}");

        await screen.Page.GetByText("More", new() { Exact = true }).ClickAsync();
        await screen.LookAsync("staff-navigation");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Templates" }).ClickAsync();

        Assert.EndsWith($"/templates/{app.District}", screen.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_AtADesk_IsOneRow()
    {
        await using var screen = await OpenAsync(1280, "District office");
        await screen.GoAsync($"/districts/{app.District}");

        var tops = await screen.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('.top nav > ul > li, .top .brand, .top .who')].map(box => { const r = box.getBoundingClientRect(); return Math.round(r.top + r.height / 2); })");

        Assert.True(tops.Max() - tops.Min() <= 4, string.Join(' ', tops));
    }

    private string Student(RollcallEntry entry) => $"/students/{app.District}/{entry.Student}";

    private async Task<Screen> OpenAsync(int width, string who)
    {
        var screen = await chromium.OpenAsync(app.Root, ScreenSize.Both.Single(size => size.Width == width), script: false);
        await screen.SignInAsync(who);
        return screen;
    }
}
