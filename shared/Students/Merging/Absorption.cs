using IlpFunctions.FollowUp;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Students.Merging;

/// <summary>
/// What a kept record becomes when it takes in another of the same person. Everything that was said of either is said of it; keys get the other record's id in front,
/// because two records may have used the same. Its own milestones stay as they are: the agenda looks at them again.
/// </summary>
internal static class Absorption
{
    /// <summary>A key of the other record, as the kept one knows it.</summary>
    public static string Key(StudentId other, string key) => $"merged:{other}:{key}";

    /// <summary>A milestone of the other record, as it is kept beside the kept one.</summary>
    public static Milestone Of(StudentId other, Milestone milestone) => milestone with { Id = $"{other}-{milestone.Id}" };

    /// <summary>Answers of the other record, as the kept one knows them.</summary>
    public static AnsweredForm Of(StudentId other, StudentId kept, AnsweredForm answered) =>
        answered with { Key = Key(other, answered.Key), Person = answered.Person == Recipient.Student(other).KeyPart() ? Recipient.Student(kept).KeyPart() : answered.Person };

    /// <summary>The kept record with all of the other but plan versions and answers, which it has already; where the student stands is not computed yet.</summary>
    public static StudentRecord Of(StudentRecord kept, StudentRecord other)
    {
        var cases = Cases(kept, other);
        return MergedDetails.Of(kept, other) with
        {
            Aliases = [.. kept.Aliases.Union(other.Aliases)],
            Events = [.. kept.Events, .. other.Events.Where(happened => happened.Kind != EnrollmentEventKind.Merged).Select(happened => happened with { Key = Key(other.Id, happened.Key) })],
            SignOffs = [.. kept.SignOffs, .. other.SignOffs.Select(said => Of(said, kept, other))],
            Reviews = [.. kept.Reviews, .. other.Reviews.Select(held => held with { Key = Key(other.Id, held.Key), Version = Number(held.Version, kept, other) })],
            Meetings = [.. kept.Meetings, .. other.Meetings.Select(met => met with { Key = Key(other.Id, met.Key) })],
            Done = [.. kept.Done, .. other.Done.Select(done => done with { Key = Key(other.Id, done.Key), Milestone = cases.GetValueOrDefault(done.Milestone)?.Id ?? done.Milestone })],
            Placements = [.. kept.Placements, .. Placements(kept, other)],
            Facts = [.. kept.Facts, .. other.Facts.Select(fact => Of(fact, other.Id))],
            NonResponses = [.. kept.NonResponses, .. other.NonResponses.Select(one => one with { Id = Key(other.Id, one.Id) })],
            Attempts = [.. kept.Attempts, .. other.Attempts.Select(attempt => attempt with { Key = Key(other.Id, attempt.Key) })],
            AddressMarks = [.. kept.AddressMarks, .. other.AddressMarks.Select(mark => mark with { Key = Key(other.Id, mark.Key) })],
            Cases = [.. kept.Cases, .. cases.Values],
            CreationWaiver = kept.CreationWaiver ?? other.CreationWaiver,
        };
    }

    /// <summary>What was signed is what the other record showed then: said of no version, it was said of the one that counted there.</summary>
    private static SignOff Of(SignOff said, StudentRecord kept, StudentRecord other) => said with
    {
        Key = Key(other.Id, said.Key),
        Version = Number(SignOffRules.SignedVersion(other, said)?.Number, kept, other),
        Person = said.Person == other.Id.Value ? kept.Id.Value : said.Person,
    };

    private static OutcomeFact Of(OutcomeFact fact, StudentId other) =>
        fact with { Id = Key(other, fact.Id), Source = fact.Source with { Response = Key(other, fact.Source.Response) } };

    /// <summary>The number that a version of the other record's plan has in the kept one.</summary>
    private static int? Number(int? number, StudentRecord kept, StudentRecord other) =>
        other.PlanVersions.FirstOrDefault(version => version.Number == number) is { } version ? kept.PlanVersions.First(known => known.Key == Key(other.Id, version.Key)).Number : null;

    private static IEnumerable<Placement> Placements(StudentRecord kept, StudentRecord other) =>
        other.Placements.Where(placement => kept.Placements.All(known => (known.On, known.Program) != (placement.On, placement.Program)))
            .Select(placement => placement with { Key = Key(other.Id, placement.Key) });

    /// <summary>The other record's cases by the id they had there: cases are counted, so both records may have a first one.</summary>
    private static Dictionary<string, SupportCase> Cases(StudentRecord kept, StudentRecord other) =>
        other.Cases.Select((opened, index) => (opened.Id, Case: opened with { Id = $"support-{kept.Cases.Count + index + 1}", Response = Key(other.Id, opened.Response) }))
            .ToDictionary(opened => opened.Id, opened => opened.Case);
}
