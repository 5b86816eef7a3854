using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Intake;

namespace IlpFunctions.Tests.Functions.Imports;

public sealed class RecordShareTests
{
    [Theory]
    [InlineData(0, 0, new[] { 1000, 1000, 500 }, 50)]
    [InlineData(0, 250, new[] { 1000, 1000, 500 }, 250)]
    [InlineData(2000, 250, new[] { 2000, 500 }, 250)]
    public void Shares_AreAsTheImportBegan_AndCoverEverybodyOnce(int share, int batch, int[] shares, int perBatch)
    {
        var staged = new StagedRoster(new DistrictId("990"), Students: 2500, [], ContentHash: "", Problems: 0) { Share = share, Batch = batch };

        var all = RecordShare.Of("import", staged).ToList();

        Assert.Equal(shares, all.Select(one => one.Count));
        Assert.All(all.SelectMany(one => one.Batches()), one => Assert.InRange(one.Count, 1, perBatch));
        Assert.Equal(Enumerable.Range(0, 2500), all.SelectMany(one => one.Batches()).SelectMany(one => Enumerable.Range(one.From, one.Count)));
    }
}
