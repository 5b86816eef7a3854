using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using IlpFunctions.Students;
using IlpFunctions.Tests.Students;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages.Evidence;

public sealed class SchoolEvidenceTests
{
    private const string Pack = "/schools/900/901/evidence";

    [Fact]
    public async Task Page_EachNumberOfEachYear_LeadsToThatManyStudents()
    {
        await using var district = await PageDistrict.OpenAsync();
        await LiveAsync(district);
        using var lead = await district.SignedInAsync(new("Na1"));
        var (followed, kinds) = (0, new HashSet<string>());

        foreach (var year in (string[])["2026-27", "2027-28", "all"])
        {
            foreach (var number in (await lead.GetAsync($"{Pack}?year={year}")).Page.QuerySelectorAll("table.counts a.figure"))
            {
                var list = await lead.GetAsync(number.GetAttribute("href")!);
                Assert.Equal(number.FirstChild!.TextContent, list.Page.QuerySelectorAll("table.evidence tbody tr").Length.ToString(CultureInfo.InvariantCulture));
                kinds.Add(number.ClassName!);
                followed++;
            }
        }

        Assert.True(followed >= 8, $"{followed} numbers");
        Assert.True(kinds.Count >= 3, string.Join(", ", kinds));
    }

    [Fact]
    public async Task Page_WithoutAList_NamesNobody()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var lead = await district.SignedInAsync(new("Na1"));

        var page = await lead.GetAsync(Pack);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("5 of 5 students have nothing overdue, missed or late in 2026-27.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Somerville", page.Text, StringComparison.Ordinal);
        Assert.Empty(await district.Store.QueryPartitionsAsync("SchoolLooks").ToListAsync());
    }

    [Fact]
    public async Task List_OfNames_IsWrittenDownOnceAndShownWithEveryStudentOfTheSchool()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var lead = await district.SignedInAsync(new("Na1"));
        using var office = await district.SignedInAsync();

        var page = await lead.GetAsync($"{Pack}?requirement=established&state=not-yet-due");

        Assert.Equal(["Babbage, Charles", "Lovelace, Ada", "Lovelace, Byron"], page.Page.QuerySelectorAll("table.evidence tbody th").Select(name => name.TextContent).Order());
        Assert.Single(await district.Store.QueryPartitionsAsync("SchoolLooks").ToListAsync());
        foreach (var sourcedId in (string[])[TestRoster.Sixth, TestRoster.Senior])
        {
            var looks = await LooksAsync(office, await district.StudentAsync(sourcedId));
            Assert.Contains(looks, look => look.Contains("names in the school's evidence pack: school lead", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Look_AtTheListOfASchool_IsNoLookAtWhoHadLeftBefore()
    {
        await using var district = await PageDistrict.OpenAsync();
        var (gone, there) = (await district.StudentAsync(TestRoster.Seventh), await district.StudentAsync(TestRoster.Senior));
        using var office = await district.SignedInAsync();
        await district.SayAsync(gone, Say.Leave($"{TestDistrict.FirstDay:O}"));
        await district.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay.AddDays(1), 12));

        await office.GetAsync($"{Pack}?state=not-yet-due");

        Assert.DoesNotContain(await LooksAsync(office, gone), look => look.Contains("names in", StringComparison.Ordinal));
        Assert.Contains(await LooksAsync(office, there), look => look.Contains("names in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_AfterAPlanIsEstablished_CountsIt()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var lead = await district.SignedInAsync(new("Na1"));
        var before = Numbers(await lead.GetAsync(Pack));

        await district.SayAsync(await district.StudentAsync(TestRoster.Sixth), Say.Establish($"{TestDistrict.FirstDay:O}"));
        var after = Numbers(await lead.GetAsync(Pack));

        Assert.Equal((3, 0), (before.Established.NotYetDue, before.Established.Met));
        Assert.Equal((2, 1), (after.Established.NotYetDue, after.Established.Met));
    }

    [Fact]
    public async Task Print_HasEveryStudentWithTheEvidence_AndEachRecordIsToldWhoLooked()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var lead = await district.SignedInAsync(new("Na1"));

        var page = await lead.GetAsync($"{Pack}/print");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["In short", "Charles Babbage", "Caroline Herschel", "Ada Lovelace", "Byron Lovelace", "Mary Somerville"], page.Page.QuerySelectorAll("main h2").Select(heading => heading.FirstChild!.TextContent.Trim()));
        Assert.Contains("Not done yet.", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("</html>", page.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("This record ends here.", page.Page.QuerySelector("main")!.LastElementChild!.TextContent, StringComparison.Ordinal);
        await AssertToldAsync(district, "school's evidence pack, to print: school lead");
    }

    [Fact]
    public async Task File_HasEveryStudentsPack_AndItsTotalsAreTheirs()
    {
        await using var district = await PageDistrict.OpenAsync();
        await LiveAsync(district);
        using var lead = await district.SignedInAsync(new("Na1"));

        var file = await lead.GetAsync($"{Pack}/file");

        using var json = JsonDocument.Parse(file.Text);
        var students = json.RootElement.GetProperty("students").EnumerateArray().ToList();
        var counted = students.SelectMany(student => student.GetProperty("requirements").EnumerateArray()).CountBy(item => $"{item.GetProperty("requirement")} {item.GetProperty("state")}").ToDictionary();
        var totals = json.RootElement.GetProperty("totals").EnumerateArray().SelectMany(total => total.GetProperty("states").EnumerateObject(), (total, state) => ($"{total.GetProperty("requirement")} {state.Name}", state.Value.GetInt32())).ToDictionary();
        Assert.Equal(("900", "901", 1, 6), (json.RootElement.GetProperty("district").GetString(), json.RootElement.GetProperty("school").GetString(), json.RootElement.GetProperty("schema").GetInt32(), students.Count));
        Assert.Equal(counted.OrderBy(one => one.Key), totals.OrderBy(one => one.Key));
        Assert.True(totals.Count > 4);
        Assert.All(students, student => Assert.True(student.TryGetProperty("versions", out _)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/print")]
    [InlineData("/file")]
    public async Task Pack_ForAnAdviser_IsRefused(string what)
    {
        await using var district = await PageDistrict.OpenAsync();
        using var adviser = await district.SignedInAsync(new("Nt1"));

        Assert.Equal(HttpStatusCode.Forbidden, (await adviser.GetAsync($"{Pack}{what}")).Status);
    }

    /// <summary>A year, in which one plan is established on time and another too late.</summary>
    private static async Task LiveAsync(PageDistrict district)
    {
        await district.SayAsync(await district.StudentAsync(TestRoster.Sixth), Say.Establish($"{TestDistrict.FirstDay:O}"));
        await district.Clock.AdvanceToAsync(TestDistrict.At(new(2026, 12, 1), 12));
        await district.SayAsync(await district.StudentAsync(TestRoster.Sibling), Say.Establish("2026-12-01"));
        await district.Clock.AdvanceToAsync(TestDistrict.At(new(2027, 8, 20), 12));
    }

    private static async Task AssertToldAsync(PageDistrict district, string interest)
    {
        var log = district.Services.GetRequiredService<AccessLog>();
        foreach (var sourcedId in TestRoster.Everybody)
        {
            var looks = await log.ReadAsync(await district.StudentAsync(sourcedId)).Select(look => look.Interest).ToListAsync();
            Assert.Equal(sourcedId == TestRoster.Fifth ? 0 : 1, looks.Count(look => look == interest));
        }
    }

    private static async Task<List<string>> LooksAsync(Visitor visitor, StudentKey student) =>
        [.. (await visitor.GetAsync($"/students/900/{student.Id}?looks=all")).Page.QuerySelectorAll(".looks li").Select(look => look.TextContent)];

    private static ((int NotYetDue, int Met) Established, int Rows) Numbers(Answer page)
    {
        var rows = page.Page.QuerySelectorAll("table.counts tbody tr");
        var established = rows.Single(row => row.QuerySelector("th")!.TextContent == "The plan is established by its deadline");
        return ((In(established, "Not yet due"), In(established, "Met on time")), rows.Length);
    }

    private static int In(IElement row, string state) => int.Parse(row.QuerySelector($"td[data-label='{state}'] .figure")?.FirstChild!.TextContent ?? "0", CultureInfo.InvariantCulture);
}
