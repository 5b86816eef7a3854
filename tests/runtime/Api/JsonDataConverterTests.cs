using System.Text.Json;
using Microsoft.DurableTask.Converters;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class JsonDataConverterTests
{
    [Fact]
    public void Serialize_ByDefault_WritesFieldsAndPropertiesWithTheirDeclaredNames() =>
        Assert.Equal("""{"Grade":6,"Name":"Ada"}""", Sorted(JsonDataConverter.Default.Serialize(new Pupil { Name = "Ada", Grade = 6 })));

    [Fact]
    public void Deserialize_ByDefault_ReadsFieldsAndMindsTheCaseOfNames()
    {
        Assert.Equal(6, JsonDataConverter.Default.Deserialize<Pupil>("""{"Grade":6}""")!.Grade);
        Assert.Equal(0, JsonDataConverter.Default.Deserialize<Pupil>("""{"grade":6}""")!.Grade);
    }

    [Fact]
    public void Convert_Nothing_StaysNothing()
    {
        Assert.Null(JsonDataConverter.Default.Serialize(null));
        Assert.Null(JsonDataConverter.Default.Deserialize(null, typeof(Pupil)));
        Assert.Null(JsonDataConverter.Default.Deserialize<string>(null));
        Assert.Null(JsonDataConverter.Default.Deserialize<int?>(null));
        Assert.Null(JsonDataConverter.Default.Deserialize<int?>("null"));
    }

    [Fact]
    public void Deserialize_NothingIntoAValueType_Fails() =>
        Assert.Throws<NullReferenceException>(() => JsonDataConverter.Default.Deserialize<int>(null));

    [Fact]
    public void Constructor_Options_ReplaceTheDefaultsAltogether()
    {
        var converter = new JsonDataConverter(new JsonSerializerOptions(JsonSerializerDefaults.Web));

        Assert.Equal("""{"name":"Ada"}""", converter.Serialize(new Pupil { Name = "Ada", Grade = 6 }));
    }

    [Fact]
    public void Deserialize_Record_ComesBackEqual()
    {
        var parent = new Child("x", new DateOnly(2026, 8, 3), [1, 2]);

        var back = JsonDataConverter.Default.Deserialize<Child>(JsonDataConverter.Default.Serialize(parent));

        Assert.Equal((parent.Id, parent.Due), (back!.Id, back.Due));
        Assert.Equal(parent.Days, back.Days);
    }

    private static string Sorted(string? json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(json!));

    private sealed class Pupil
    {
        public int Grade;

        public string? Name { get; set; }
    }

    private sealed record Child(string Id, DateOnly Due, int[] Days);
}
