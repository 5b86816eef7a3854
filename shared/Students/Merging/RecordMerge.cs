using IlpFunctions.Districts;

namespace IlpFunctions.Students.Merging;

/// <summary>That two records are of one person, and which of them is kept.</summary>
/// <param name="District">The district of both.</param>
/// <param name="Kept">The record that is kept.</param>
/// <param name="Other">The record that is given up.</param>
/// <param name="Actor">Who says so, as the student's page shows it.</param>
/// <param name="Id">The id of this statement: said twice, it is one merge.</param>
public sealed record RecordMerge(DistrictId District, StudentId Kept, StudentId Other, string Actor, string Id)
{
    private const int MostEvents = 500;

    /// <summary>The record that is kept.</summary>
    public StudentKey KeptKey() => new(District, Kept);

    /// <summary>The record that is given up.</summary>
    public StudentKey OtherKey() => new(District, Other);

    /// <summary>Why two records cannot be merged, in words for a person; null when they can.</summary>
    public static string? WhyNot(StudentRecord kept, StudentRecord other) => (kept, other) switch
    {
        _ when kept.Key() == other.Key() => "This number is the student's own: both are one record already.",
        _ when kept.District != other.District => "The records are of two districts.",
        ({ MergedInto: { } into }, _) when into == other.Id => "It is the other way round already: this record was merged into that one.",
        ({ MergedInto: not null }, _) => "This record was merged into another one. Go to the record that is kept.",
        (_, { MergedInto: { } into }) when into == kept.Id => "These records were merged already.",
        (_, { MergedInto: not null }) => "The other record was merged into another one. Go to the record that is kept.",
        _ when kept.Events.Count + other.Events.Count > MostEvents => $"Together the records have more than {MostEvents} events of enrolment, which no student's life has: look at the system that sends them.",
        _ => null,
    };
}
