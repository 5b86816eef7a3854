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
}
