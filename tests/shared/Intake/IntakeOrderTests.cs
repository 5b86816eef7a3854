using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Intake;

/// <summary>Events that overtake each other and come twice end in the same record as those that come in order.</summary>
public sealed class IntakeOrderTests(ITestOutputHelper output)
{
    private const string SeedVariable = "INTAKE_SEED";

    private static readonly (string Id, byte[] Body)[] Life =
    [
        ("enrolled", Events.Enrolled()),
        ("updated", Events.Student("student.updated", "A1", "2026-08-20T13:00:00Z", ("email", "first@mail.example"))),
        ("moved", Events.Student("student.transferred", "A1", "2026-08-20T14:00:00Z", ("schoolId", "moon"), ("on", "2026-08-20"))),
        ("updatedAgain", Events.Student("student.updated", "A1", "2026-08-20T15:00:00Z", ("email", "second@mail.example"))),
        ("left", Events.Student("student.withdrawn", "A1", "2026-08-20T16:00:00Z", ("on", "2026-08-20"), ("reason", "Moved"))),
        ("back", Events.Student("student.returned", "A1", "2026-08-21T07:00:00Z", ("on", "2026-08-21"), ("schoolId", "sun"))),
        ("plan", Events.Student("plan.established", "A1", "2026-08-21T08:00:00Z", ("on", "2026-08-21"), ("plan", new JsonObject { ["notes"] = "n" }))),
        ("promoted", Events.Student("student.promoted", "A1", "2026-08-21T08:30:00Z", ("schoolYear", "2026-27"), ("grade", 7))),
    ];

    [Fact]
    public async Task Life_InAnyOrderWithDoubles_EndsTheSame()
    {
        var expected = await LiveAsync(Enumerable.Range(0, Life.Length));
        Assert.Contains("second@mail.example", expected, StringComparison.Ordinal);
        var seed = ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "20261129", CultureInfo.InvariantCulture);
        output.WriteLine($"{SeedVariable}={seed}");
        var orders = from order in Gen.Shuffle(Enumerable.Range(0, Life.Length).ToArray())
                     from twice in Gen.Choose(0, Life.Length - 1).ArrayOf(3)
                     select (int[])[.. order, .. twice];

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(seed, 1), Prop.ForAll(orders.ToArbitrary(), order => Assert.Equal(expected, LiveAsync(order).GetAwaiter().GetResult())));
    }

    private static async Task<string> LiveAsync(IEnumerable<int> order)
    {
        using var district = await SmallDistrict.OpenAsync();
        district.At("2026-08-21");
        foreach (var i in order)
        {
            await Events.DeskOf(district).ReceiveAsync(SmallDistrict.Id, Events.Source, Life[i].Id, Life[i].Body);
            await district.SettleAsync();
        }

        var record = (await district.RecordAsync())!;
        return $"{record.Name} {record.School} {record.Grade} {record.Enrollment} {record.EnteredOn:O} {record.EnteredBefore:O} {record.Left} {record.Email} {record.Plan?.On:O} {string.Join(',', record.Guardians.Select(guardian => guardian.Id))}";
    }
}
