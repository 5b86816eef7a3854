using System.Text.Json;
using IlpFunctions.Json;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Students;

namespace IlpFunctions.Tests.Json;

public sealed class RecordJsonTests
{
    public static TheoryData<StudentCommand> Commands =>
    [
        Say.Enroll("s1", grade: -1, entered: "2026-08-20", guardians: [Say.Parent, Say.NoMail]), Say.Leave("2026-09-01"), Say.Assign(null), Say.Assign(new("ana")),
        Say.Establish("2026-11-14"), Say.Waive("2026-11-14"),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_WrittenAndRead_IsTheSameOfItsOwnType(StudentCommand command)
    {
        var json = RecordJson.Write(command);

        var read = RecordJson.Read<StudentCommand>(json);

        Assert.Equal(command.GetType(), read.GetType());
        Assert.Equal(json, RecordJson.Write(read));
        Assert.StartsWith("{\"type\":\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_OfAnotherRelease_IsReadWithoutWhatIsNotKnown() =>
        Assert.Equal(new Departure(new(2026, 9, 1), "Moved"), RecordJson.Read<Departure>("""{"on":"2026-09-01","reason":"Moved","since":3}"""));

    [Theory]
    [InlineData(-1, "\"PK\"")]
    [InlineData(0, "\"KG\"")]
    [InlineData(6, "\"6\"")]
    [InlineData(12, "\"12\"")]
    public void Grade_IsWrittenAsPeopleDo(int number, string json)
    {
        Assert.Equal(json, RecordJson.Write(new Grade(number)));
        Assert.Equal(new Grade(number), RecordJson.Read<Grade>(json));
    }

    [Theory]
    [InlineData("\"13\"")]
    [InlineData("\"\"")]
    [InlineData("6")]
    [InlineData("null")]
    public void Grade_ThatIsNone_IsRefused(string json) => Assert.Throws<JsonException>(() => RecordJson.Read<Grade>(json));

    [Fact]
    public void Ids_AreWrittenAsTextAndNamesOfProperties()
    {
        var json = RecordJson.Write(new Dictionary<StudentId, StudentId?> { [new("a")] = new("b"), [new("c")] = null });

        Assert.Equal("""{"a":"b","c":null}""", json);
        Assert.Equal(new StudentId("b"), RecordJson.Read<Dictionary<StudentId, StudentId?>>(json)[new("a")]);
    }

    [Fact]
    public void Null_IsNoRecord() => Assert.Throws<JsonException>(() => RecordJson.Read<Departure>("null"));
}
