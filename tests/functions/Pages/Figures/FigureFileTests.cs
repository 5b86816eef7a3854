using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Figures;

namespace IlpFunctions.Tests.Functions.Pages.Figures;

public sealed class FigureFileTests
{
    [Fact]
    public void Caseloads_OneIsSmall_HidesAnotherOfTheSameSchoolToo() => Assert.Equal(
        """
        School,Adviser,Students,At most
        Moon,Ana,22,22
        Moon,Ben,*,22
        Moon,Cleo,*,22
        Moon,All advisers,40,22
        Sun,Dan,12,22
        Sun,Eve,23,22
        Sun,All advisers,35,22

        """.ReplaceLineEndings("\r\n"),
        FigureFiles.Caseloads([(School("Moon"), Of(("Ana", 22), ("Ben", 3), ("Cleo", 15))), (School("Empty"), Of()), (School("Sun"), Of(("Dan", 12), ("Eve", 23)))], most: 22, least: 10));

    [Fact]
    public void Caseloads_OfOneSmallOne_HidesAll() => Assert.Equal(
        "School,Adviser,Students,At most\r\nMoon,Ana,*,22\r\nMoon,All advisers,*,22\r\n", FigureFiles.Caseloads([(School("Moon"), Of(("Ana", 4)))], most: 22, least: 10));

    private static School School(string name) => new(new(name), name, Lead: null);

    private static CountTable Of(params (string Name, int Students)[] advisers) => new("caseloads", "", "", "Adviser", [new("Students", "", null)], [.. advisers.Select(one => new CountRow(one.Name, [one.Students], null))], "");
}
