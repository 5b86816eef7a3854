using IlpFunctions.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Districts;

public sealed class ClassDirectoryTests : IDisposable
{
    private static readonly SchoolClass Room = new("h1", Sun, "Homeroom 6A", ClassKind.Homeroom, "06", [Ana], 20);
    private static readonly SchoolClass Lessons = new("m1", Sun, "Mathematics", ClassKind.Scheduled, "06,07", [Abe, Ana], 18);
    private static readonly SchoolClass Elsewhere = new("m2", Moon, "Mathematics", ClassKind.Scheduled, "", [], 0);

    private readonly SmallDistrict district = new();
    private readonly ClassDirectory classes;

    public ClassDirectoryTests() => classes = new(district.Store);

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task Store_Classes_AreReadBackBySchool()
    {
        await classes.StoreAsync(Id, [Room, Lessons, Elsewhere]);

        Assert.Equivalent(new[] { Room, Lessons }, await OfAsync(Sun), strict: true);
        Assert.Equivalent(Elsewhere, Assert.Single(await OfAsync(Moon)), strict: true);
    }

    [Fact]
    public async Task Store_TheSameAgain_WritesNothing()
    {
        await classes.StoreAsync(Id, [Room, Lessons, Elsewhere]);
        var commits = district.Store.Commits;

        await classes.StoreAsync(Id, [Elsewhere, Room with { Teachers = [Ana] }, Lessons]);

        Assert.Equal(commits, district.Store.Commits);
    }

    [Fact]
    public async Task Store_ClassesThatVanished_Go()
    {
        await classes.StoreAsync(Id, [Room, Lessons, Elsewhere]);
        await classes.StoreAsync(new("1000"), [Elsewhere]);

        await classes.StoreAsync(Id, [Room]);

        Assert.Equal("h1", Assert.Single(await OfAsync(Sun)).Id);
        Assert.Empty(await OfAsync(Moon));
        Assert.Single(await classes.OfSchoolAsync(new("1000"), Moon).ToListAsync());
    }

    [Fact]
    public async Task Store_AClassThatMovedSchool_IsThereOnly()
    {
        await classes.StoreAsync(Id, [Room]);

        await classes.StoreAsync(Id, [Room with { School = Moon }]);

        Assert.Empty(await OfAsync(Sun));
        Assert.Equal("h1", Assert.Single(await OfAsync(Moon)).Id);
    }

    private async Task<IReadOnlyList<SchoolClass>> OfAsync(SchoolId school) => await classes.OfSchoolAsync(Id, school).ToListAsync();
}
