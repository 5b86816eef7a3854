using System.Text.Json.Nodes;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Intake;

/// <summary>A process dies before or after each commit of receiving and settling; its sender sends again, the next process settles, and all is as if nothing had happened.</summary>
public sealed class IntakeCrashTests(ITestOutputHelper output)
{
    private static readonly string[] Tables = ["Students", "Aliases", "Rollcall", "Caseloads", "Districts", "Intake"];

    [Fact]
    public async Task Events_OfAStudent_AreNeitherLostNorDoubled() => await KillAsync(
        minimum: 12,
        ("plan", Events.Student("plan.established", "A1", "2026-08-20T13:00:00Z", ("on", "2026-08-20"), ("plan", new JsonObject { ["notes"] = "Early" }))),
        ("enrolled", Events.Enrolled(state: "KY-1")),
        ("refused", Events.Enrolled("A2", school: "star")),
        ("moved", Events.Student("student.transferred", "A1", "2026-08-20T14:00:00Z", ("schoolId", "moon"), ("on", "2026-08-20"))));

    [Fact]
    public async Task Changes_OfTheDistrict_AreNeitherLostNorDoubled() => await KillAsync(
        minimum: 10,
        ("enrolled", Events.Enrolled()),
        ("calendar", Events.Body("calendar.changed", "2026-08-21T07:00:00Z", new() { ["reason"] = "Flood", ["closures"] = new JsonArray(new JsonObject { ["from"] = "2026-09-01" }) })),
        ("staff", Events.Body("staff.changed", "2026-08-21T07:00:00Z", new() { ["staffId"] = "ana", ["change"] = "left", ["on"] = "2026-08-20" })));

    private async Task KillAsync(int minimum, params (string Id, byte[] Body)[] events)
    {
        async Task LiveAsync(SmallDistrict district)
        {
            foreach (var (id, body) in events) await Events.DeskOf(district).ReceiveAsync(SmallDistrict.Id, Events.Source, id, body);
            await district.SettleAsync(assign: false);
        }

        var commits = await Kills.AtEveryCommitAsync(
            async district =>
            {
                await district.SetUpAsync();
                district.At("2026-08-21");
            },
            LiveAsync,
            LiveAsync,
            Tables);

        Assert.InRange(commits, minimum, 200);
        output.WriteLine($"{commits} commits, killed before and after each");
    }
}
