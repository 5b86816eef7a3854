using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Tests.Functions.Pages;
using IlpFunctions.Tests.Roster;
using IlpFunctions.Time;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Imports;

/// <summary>What is put into the watched folder goes in, and whoever put it there reads what came of it beside it.</summary>
public sealed class RosterWatchTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-watch-");
    private readonly RosterFiles files = TestRoster.Files();
    private PageDistrict district = null!;

    private string Watched => Path.Combine(folder.FullName, "watched");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Watched);
        district = await PageDistrict.OpenAsync(files, more: services => services.AddSingleton<IRosterDrops>(new FolderDrops(Path.Combine(folder.FullName, "kept"), Watched, new SeededIds(5))));
        files.Replace("users.csv", "Somerville", "Fairfax");
    }

    public async ValueTask DisposeAsync()
    {
        await district.DisposeAsync();
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("900")]
    public async Task Zip_AtTheTopOrInItsDistrictsFolder_GoesInAndIsPutAsideWithWhatCameOfIt(string place)
    {
        Drop(files.Zip(), place);

        await LookAsync();
        Assert.Single(Names(place)); // It might still be written.
        await LookAsync();
        await LookAsync();

        Assert.Equal("Fairfax", (await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh))).Name.Family);
        Assert.Empty(Names(place));
        Assert.Empty(Names("taken", place));
        Assert.Contains("6 students, 0 new, 1 changed, 5 unchanged", Note("done", place), StringComparison.Ordinal);
        Assert.Equal("the watched folder: roster.zip", (await ReportsAsync())[0].Source);
    }

    [Fact]
    public async Task Zip_ThatIsStillWritten_IsLeftAloneUntilItHasStoppedGrowing()
    {
        var zip = await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken);
        var path = Path.Combine(Watched, "roster.zip");
        await File.WriteAllBytesAsync(path, zip[..100], TestContext.Current.CancellationToken);
        await LookAsync();
        await File.WriteAllBytesAsync(path, zip, TestContext.Current.CancellationToken);

        await LookAsync();
        Assert.Single(Names());
        await LookAsync();
        await LookAsync();

        Assert.Contains("1 changed", Note("done"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("901", "It lies in the folder of district 901, which is not known here.")]
    [InlineData("", "is not a zip")]
    public async Task Zip_ThatCannotGoIn_IsRefusedWithTheReason(string place, string reason)
    {
        Drop(place.Length > 0 ? files.Zip() : null, place);

        await LookAsync();
        await LookAsync();
        await LookAsync();

        Assert.Contains(reason, Note("refused", place), StringComparison.Ordinal);
        Assert.Equal("Somerville", (await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh))).Name.Family);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Zip_ThatIsHeld_WaitsForAPersonsDecision(bool released)
    {
        foreach (var student in (string[])[TestRoster.Sibling, TestRoster.Seventh, TestRoster.Senior]) files.Replace("users.csv", $"{student},active,true", $"{student},tobedeleted,true");
        Drop(files.Zip(), "");
        await LookAsync();
        await LookAsync();
        await LookAsync();
        Assert.Single(Names("taken"));
        var held = (await ReportsAsync())[0];
        Assert.True(held.Waits);
        using var office = await district.SignedInAsync();
        await office.GetAsync($"/imports/900/{held.Import}");

        await office.PostAsync($"/imports/900/{held.Import}/decision", ("decision", released ? "release" : "discard"));
        await district.Clock.SettleAsync();
        await LookAsync();

        Assert.Empty(Names("taken"));
        Assert.Contains(released ? "Held, and released by District Office" : "Discarded by District Office", Note(released ? "done" : "refused"), StringComparison.Ordinal);
    }

    /// <summary>The process died after it had taken the file and before its import began.</summary>
    [Fact]
    public async Task Zip_ThatWasTakenAndNotBegun_GoesInAfterARestart()
    {
        Directory.CreateDirectory(Path.Combine(Watched, "taken"));
        File.Copy(files.Zip(), Path.Combine(Watched, "taken", DroppedRoster.TakenName("import-before", "roster.zip")));

        await LookAsync();
        await LookAsync();
        await LookAsync();

        Assert.Equal("import-before", (await ReportsAsync())[0].Import);
        Assert.Equal(2, (await ReportsAsync()).Count);
        Assert.Contains("1 changed", Note("done"), StringComparison.Ordinal);
    }

    private void Drop(string? zip, string place)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Watched, place)).FullName, "roster.zip");
        if (zip is null) File.WriteAllText(path, "no zip");
        else File.Copy(zip, path);
    }

    /// <summary>Looks once, and lets everything run that follows at once.</summary>
    private async Task LookAsync()
    {
        await district.Clock.RunAsync(() => district.Services.GetRequiredService<RosterWatch>().LookAsync(district.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None));
        await district.Clock.SettleAsync();
    }

    private string[] Names(params string[] place)
    {
        var path = Path.Combine([Watched, .. place]);
        return Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.zip").Select(file => Path.GetFileName(file)!)] : [];
    }

    private string Note(params string[] place) => File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine([Watched, .. place]), "*.txt")));

    private async Task<List<ImportReport>> ReportsAsync() => await district.Services.GetRequiredService<ImportRows>().ReportsAsync(TestDistrict.Id).ToListAsync();
}
