using IlpFunctions.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Districts;

public sealed class DistrictDirectoryTests
{
    [Fact]
    public async Task Store_TheSameAgain_WritesNothing()
    {
        using var district = await OpenAsync();
        var commits = district.Store.Commits;

        await district.SetUpAsync();

        Assert.Equal(commits, district.Store.Commits);
    }

    [Fact]
    public async Task Store_StaffNoLongerListed_StaysAndHasLeft()
    {
        using var district = await OpenAsync();

        await district.SetUpAsync(CalendarText, staff: [.. Staff.Where(member => member.Id != Ana)]);

        var known = (await district.Districts.GetAsync(Id)).Staff[Ana];
        Assert.True(known.HasLeft);
        Assert.False(known.Advises(Sun));
        await district.SetUpAsync();
        Assert.False((await district.Districts.GetAsync(Id)).Staff[Ana].HasLeft);
    }

    [Fact]
    public async Task Get_ChangedByAnotherProcess_IsReadAgain()
    {
        using var district = await OpenAsync();
        Assert.Equal("Sun Middle", (await district.Districts.GetAsync(Id)).NameOf(Sun));

        await new DistrictDirectory(district.Store).StoreAsync(Id, (await district.Districts.SetupAsync(Id))!, [.. Schools.Select(school => school with { Name = "New Name" })], Staff);

        Assert.Equal("New Name", (await district.Districts.GetAsync(Id)).NameOf(Sun));
    }

    [Fact]
    public async Task Get_NobodyImportedIt_SaysWhatToDo()
    {
        using var district = new SmallDistrict();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => district.Districts.GetAsync(Id));

        Assert.Equal("There is no district 100. Import its roster first.", error.Message);
        Assert.Empty(await district.Districts.AllAsync());
    }

    [Fact]
    public async Task Store_KilledAtEveryCommitAndStoredAgain_EndsAsUndisturbed() =>
        Assert.True(await Kills.AtEveryCommitAsync(_ => Task.CompletedTask, district => district.SetUpAsync(), district => district.SetUpAsync()) >= 3);

    [Fact]
    public async Task Store_FailsInBetweenAndIsStoredAgain_NobodyKeepsTheOldStaffInMemory()
    {
        for (var commit = 1; commit <= 4; commit++)
        {
            using var district = await OpenAsync();
            await district.Districts.GetAsync(Id);
            var renamed = Staff.Select(member => member with { Name = "Renamed" }).ToList();
            district.Store.KillAt(commit, after: false);
            await Assert.ThrowsAsync<KilledException>(() => district.SetUpAsync(CalendarText, staff: renamed));
            district.Store.Revive();
            await district.Districts.GetAsync(Id); // the same process, with what it remembers

            await district.SetUpAsync(CalendarText, staff: renamed);

            Assert.All((await district.Districts.GetAsync(Id)).Staff.Values, member => Assert.Equal("Renamed", member.Name));
        }
    }
}
