using System.Net;
using System.Text.Json;
using IlpFunctions.Students;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages.Evidence;

public sealed class EvidencePageTests
{
    [Fact]
    public async Task StudentPack_ForTheAdviser_ShowsEachRequirementAndIsWrittenDown()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var adviser = await district.SignedInAsync(new("Nt1"));

        var page = await adviser.GetAsync($"/students/900/{student.Id}/evidence");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var row = page.Page.QuerySelector("table.evidence tbody tr")!;
        Assert.Equal(["The plan is established by its deadline", "2026-27", "Nov 14, 2026", "Not yet due"], row.Children.Take(4).Select(cell => cell.TextContent));
        Assert.Contains(await district.Services.GetRequiredService<AccessLog>().ReadAsync(student).Select(look => look.Interest).ToListAsync(), interest => interest.StartsWith("evidence pack: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StudentFile_IsTheSameAsJsonAndItsNameSaysNobodys()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var office = await district.SignedInAsync();

        var file = await office.GetAsync($"/students/900/{student.Id}/evidence/file");

        using var json = JsonDocument.Parse(file.Text);
        var first = json.RootElement.GetProperty("requirements")[0];
        Assert.Equal(("established", "notYetDue", "2026-11-14"), (first.GetProperty("requirement").GetString(), first.GetProperty("state").GetString(), first.GetProperty("due").GetString()));
    }

    [Fact]
    public async Task SchoolPack_ForTheLead_CountsEverybodyAndIsWrittenDownWithEach()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var lead = await district.SignedInAsync(new("Na1"));

        var page = await lead.GetAsync("/schools/900/901/evidence");
        var file = await lead.GetAsync("/schools/900/901/evidence/file");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, file.Status));
        using var json = JsonDocument.Parse(file.Text);
        Assert.Equal(5, json.RootElement.GetProperty("students").GetArrayLength());
        Assert.Equal(3, json.RootElement.GetProperty("totals")[0].GetProperty("states").GetProperty("notYetDue").GetInt32());
        foreach (var sourcedId in TestRoster.Everybody.Except([TestRoster.Fifth]))
            Assert.Equal(2, await district.Services.GetRequiredService<AccessLog>().ReadAsync(await district.StudentAsync(sourcedId)).CountAsync(look => look.Interest.StartsWith("school's evidence pack", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SchoolPack_ForAnAdviser_IsRefused()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var adviser = await district.SignedInAsync(new("Nt1"));

        Assert.Equal(HttpStatusCode.Forbidden, (await adviser.GetAsync("/schools/900/901/evidence")).Status);
    }
}
