using IlpFunctions.Tests.Roster;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class CaseloadPageTests
{
    [Fact]
    public async Task CaseloadPage_OfSomebodyWhoTeachesWithAnother_NamesThemAndCountsTheClass()
    {
        using var files = TestRoster.Files();
        files.Add("users.csv", RosterFiles.User("t2", "teacher", given: "Grace", family: "Hopper"))
            .Add("enrollments.csv", "y1,active,m1,s1,t2,teacher,true,,", "y2,active,m1,s1,t1,teacher,,,", $"y3,active,m1,s1,{TestRoster.Sibling},student,,,");
        await using var district = await PageDistrict.OpenAsync(files);
        using var visitor = await district.SignedInAsync();

        var (first, second) = (await visitor.GetAsync("/advisers/900/Nt1"), await visitor.GetAsync("/advisers/900/Nt2"));

        Assert.Equal(["Homeroom 6A, 6 students", "Mathematics, 2 students, with Grace Hopper"], first.Page.QuerySelectorAll("section[aria-labelledby=classes] li").Select(item => item.TextContent.Trim()));
        Assert.Equal(["Mathematics, 2 students, with Ada Lovelace"], second.Page.QuerySelectorAll("section[aria-labelledby=classes] li").Select(item => item.TextContent.Trim()));
    }
}
