using System.Globalization;
using System.Net;
using IlpFunctions.Tests.Functions.Pages.Tasks;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>A district in figures.</summary>
[Collection(typeof(Summer))]
public sealed class FigureTests(SummerDistrict district)
{
    private const string Page = "/districts/900/figures";

    [Fact]
    public async Task Figures_EveryNumber_LeadsToAsManyStudents()
    {
        var senior = await district.SeniorAsync();
        await district.SayAsync(senior, new IlpFunctions.Students.Commands.GraduateStudent { Key = "figures", Actor = "office", On = new(2027, 5, 25) });
        using var office = await district.Pages.SignedInAsync();

        var numbers = (await office.GetAsync(Page)).Page.QuerySelectorAll("a.figure").Select(link => (Number: int.Parse(link.FirstChild!.TextContent, CultureInfo.InvariantCulture), Address: link.GetAttribute("href")!)).ToList();

        Assert.True(numbers.Count > 6, $"{numbers.Count} numbers.");
        foreach (var (number, address) in numbers)
        {
            var listed = await office.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.OK, number == 1 ? "1 student" : $"{number} students"), (address, listed.Status, listed.Page.QuerySelector("p.count")!.TextContent.Split(',')[0]));
        }
    }

    [Fact]
    public async Task Figures_OfASchoolLead_AreOfTheOwnSchools()
    {
        using var lead = await district.Pages.SignedInAsync(TaskDistrict.Lead);

        var (page, other) = (await lead.GetAsync(Page), await lead.GetAsync($"{Page}?school=902"));

        Assert.Equal(["First School"], page.Page.QuerySelectorAll("section[aria-labelledby=plans] tbody th a").Select(link => link.TextContent));
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
    }

    [Theory]
    [InlineData("plans.csv", "School,Established on time")]
    [InlineData("milestones.csv", "Milestone,School,Done on time")]
    [InlineData("deadlines.csv", "Week of,Established")]
    [InlineData("caseloads.csv", "School,Adviser,Students,At most")]
    public async Task File_OfFigures_HidesSmallNumbers(string file, string head)
    {
        using var office = await district.Pages.SignedInAsync();

        var answer = await office.GetAsync($"{Page}/{file}");

        var lines = answer.Text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        Assert.StartsWith(head, lines[0], StringComparison.Ordinal);
        Assert.True(lines.Length > 1, answer.Text);
        var numbers = lines.Skip(1).SelectMany(line => line.Split(',').Skip(1)).Where(cell => cell.All(char.IsAsciiDigit)).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToList();
        Assert.All(numbers, number => Assert.True(number is 0 or >= 10, answer.Text));
    }

    [Fact]
    public async Task File_OfASchoolLead_HasTheOwnRowsAsEverybodyHasThem()
    {
        using var office = await district.Pages.SignedInAsync();
        using var lead = await district.Pages.SignedInAsync(TaskDistrict.Lead);

        var (whole, own) = (Lines(await office.GetAsync($"{Page}/plans.csv")), Lines(await lead.GetAsync($"{Page}/plans.csv")));

        Assert.Equal([whole[0], whole.Single(line => line.StartsWith("First School,", StringComparison.Ordinal))], own);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{Page}/deadlines.csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"{Page}/nothing.csv")).Status);
    }

    [Fact]
    public async Task Charts_OfFigures_HaveATableAndAFile()
    {
        using var office = await district.Pages.SignedInAsync();

        var sections = (await office.GetAsync(Page)).Page.QuerySelectorAll("main section:has(svg)");

        Assert.True(sections.Length >= 4, $"{sections.Length} charts");
        foreach (var section in sections)
        {
            Assert.NotNull(section.QuerySelector("table"));
            var file = await office.GetAsync(section.QuerySelector("a.file[download]")!.GetAttribute("href")!);
            Assert.Equal((section.GetAttribute("aria-labelledby"), HttpStatusCode.OK), (section.GetAttribute("aria-labelledby"), file.Status));
            Assert.True(Lines(file).Length > 1, file.Text);
        }
    }

    [Fact]
    public async Task FileOfCaseloads_OfASchoolLead_HasTheOwnSchools()
    {
        using var lead = await district.Pages.SignedInAsync(TaskDistrict.Lead);

        var lines = Lines(await lead.GetAsync($"{Page}/caseloads.csv"));

        Assert.True(lines.Length > 2);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("First School,", line, StringComparison.Ordinal));
        Assert.EndsWith(",22", lines[^1], StringComparison.Ordinal);
    }

    private static string[] Lines(Answer answer) => answer.Text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
}
