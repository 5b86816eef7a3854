using System.Text;
using System.Text.Json.Nodes;
using IlpFunctions.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Tests.Intake;

/// <summary>Events as systems send them, and a district that takes them in without the orchestration.</summary>
internal static class Events
{
    public const string Source = "webhook";

    public static byte[] Enrolled(string student = "A1", string at = "2026-08-20T12:00:00Z", string grade = "6", string school = "sun", string entered = "2026-08-18", string given = "Ada", string? state = null, string? email = null) =>
        Body("student.enrolled", at, new()
        {
            ["studentId"] = student,
            ["stateId"] = state,
            ["schoolId"] = school,
            ["grade"] = grade,
            ["enteredOn"] = entered,
            ["givenName"] = given,
            ["familyName"] = "Park",
            ["email"] = email,
            ["guardians"] = new JsonArray(new JsonObject { ["id"] = "g1", ["givenName"] = "Gail", ["familyName"] = "Park", ["relation"] = "parent", ["email"] = "gail@home.example" }),
        });

    public static byte[] Student(string type, string student, string at, params (string Name, JsonNode? Value)[] fields)
    {
        var data = new JsonObject { ["studentId"] = student };
        foreach (var (name, value) in fields) data[name] = value;
        return Body(type, at, data);
    }

    public static byte[] Body(string type, string at, JsonObject data) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["type"] = type, ["timestamp"] = at, ["data"] = data }.ToJsonString());

    public static IntakeRows RowsOf(SmallDistrict district) => new(district.Store);

    public static IntakeDesk DeskOf(SmallDistrict district) => new(RowsOf(district), district.Index, district.Clock);

    public static IntakeDecisions DecisionsOf(SmallDistrict district) => new(RowsOf(district), DeskOf(district), district.Clock);

    public static IntakeSettler SettlerOf(SmallDistrict district) =>
        new(RowsOf(district), district.Index, district.Districts, new(district.Register, district.Rows, district.Bulk, district.Clock), district.Clock, NullLogger<IntakeSettler>.Instance);

    /// <summary>Receives an event and settles all that waits.</summary>
    public static async Task<IntakeEvent> TakeAsync(this SmallDistrict district, string id, byte[] body)
    {
        await DeskOf(district).ReceiveAsync(SmallDistrict.Id, Source, id, body);
        await district.SettleAsync();
        return await district.EventAsync(id);
    }

    public static async Task<IntakeEvent> EventAsync(this SmallDistrict district, string id) => (await RowsOf(district).FindAsync(SmallDistrict.Id, id))!.Event;

    /// <summary>Does what the orchestration does, without waking anybody.</summary>
    /// <param name="district">The district.</param>
    /// <param name="assign">Whether those who need an adviser get one at once; otherwise their turn sees to it.</param>
    public static async Task SettleAsync(this SmallDistrict district, bool assign = true)
    {
        var settler = SettlerOf(district);
        foreach (var shard in IntakeRows.Shards)
        {
            SettledBatch batch;
            do
            {
                batch = await settler.SettleAsync(SmallDistrict.Id, shard);
                foreach (var work in batch.Open)
                {
                    foreach (var school in work.Assign) await district.Caseloads.AssignAsync(SmallDistrict.Id, school);
                    await settler.FinishAsync(SmallDistrict.Id, work);
                }

                foreach (var school in batch.Schools.Where(_ => assign)) await district.Caseloads.AssignAsync(SmallDistrict.Id, school);
            }
            while (batch.HasMore);
        }
    }

    public static async Task<StudentRecord?> RecordAsync(this SmallDistrict district, string number = "A1", StudentAliasKind kind = StudentAliasKind.Number) =>
        await district.Register.FindAsync(SmallDistrict.Id, new(kind, number)) is { } id ? (await district.Rows.ReadAsync(new StudentKey(SmallDistrict.Id, id)))?.Record : null;
}
