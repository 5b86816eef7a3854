using System.Text.Json.Serialization;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Students;

/// <summary>A student within a district; the district is part of every key.</summary>
public readonly record struct StudentKey(DistrictId District, StudentId Id)
{
    /// <summary>What the ids of students' orchestrations start with.</summary>
    public const string InstancePrefix = "ilp-";

    private const int LongestDistrict = 64;

    /// <summary>The partition of the student's record, audit trail and outbox.</summary>
    [JsonIgnore]
    public string Partition => Keys.Join(District.Value, Id.Value);

    /// <summary>The id of the student's orchestration: ASCII, under 100 characters, no personal data, not enumerable.</summary>
    [JsonIgnore]
    public string InstanceId => $"{InstancePrefix}{(District.Value.Length <= LongestDistrict ? District.Value : Keys.Digest(District.Value))}-{Id.Value}";

    /// <summary>The key written in <see cref="Partition"/>'s form.</summary>
    public static StudentKey FromPartition(string partition)
    {
        var bar = partition.LastIndexOf('|');
        return new(new(partition[..bar]), new(partition[(bar + 1)..]));
    }

    /// <inheritdoc/>
    public override string ToString() => InstanceId;
}
