using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;

namespace IlpFunctions.Plans.Portable;

/// <summary>
/// What a portable plan says of a student, as commands: each version with its own date, then what was said of it. Their keys follow from what they say, so that a file that is brought in twice,
/// or one that holds a version more than the last, adds what is new.
/// </summary>
public static class PlanImport
{
    private const int SecondsOfAnAfternoon = 6 * 60 * 60;
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Why a file is perhaps another student's; null when it says nobody's name or this one's.</summary>
    public static string? WhyNot(PortablePlan plan, StudentRecord record)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(record);
        if (plan.Student.BirthDate is { } born && record.BirthDate is { } known && born != known) return $"The file is of somebody born on {Dates.Day(born)}, and the student here was born on {Dates.Day(known)}.";
        return plan.Student.Name is { } name && !string.Equals(name.Family, record.Name.Family, StringComparison.OrdinalIgnoreCase) && !string.Equals(name.Given, record.Name.Given, StringComparison.OrdinalIgnoreCase)
            ? $"The file is {name}'s, and this is the page of {record.Name}."
            : null;
    }

    /// <summary>Whether the student has the version already: brought in before, or made here and taken along from here.</summary>
    public static bool IsKnown(PortableVersion version, StudentRecord record)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(record);
        var sections = SectionDigests.Of(version.Document);
        return record.PlanVersions.Any(known => known.Key == KeyOf(version) || (known.On == version.On && known.Why == version.Reason && known.Sections.Count == sections.Count && known.Sections.All(section => sections.GetValueOrDefault(section.Key) == section.Value)));
    }

    /// <summary>The command that brings a version: of a student without a plan it establishes one.</summary>
    /// <param name="version">The version.</param>
    /// <param name="record">The student as they stand just before.</param>
    /// <param name="actor">Who brings it in.</param>
    /// <param name="zone">The district's zone: a version counts from the noon of its day.</param>
    public static StudentCommand Bring(PortableVersion version, StudentRecord record, string actor, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(record);

        // Of two versions of one day the later one counts, and it is the one with the greater number.
        var (key, saidAt) = (KeyOf(version), SchoolClock.InstantOf(version.On, Noon, zone).AddSeconds(Math.Min(version.Version, SecondsOfAnAfternoon)));
        return record.Plan is null
            ? new EstablishPlan { Key = key, Actor = actor, SaidAt = saidAt, On = version.On, Year = SchoolYear.Containing(version.On), Document = version.Document }
            : new RevisePlan { Key = key, Actor = actor, SaidAt = saidAt, On = version.On, Why = version.Reason, Document = version.Document };
    }

    /// <summary>The commands that bring what was said of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="record">The student, who has the version by now.</param>
    /// <param name="actor">Who brings it in.</param>
    /// <param name="zone">The district's zone.</param>
    public static IEnumerable<AnswerSignOff> Words(PortableVersion version, StudentRecord record, string actor, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(record);

        // A version that was made here has its words already.
        if (record.PlanVersions.FirstOrDefault(known => known.Key == KeyOf(version)) is not { Number: var number }) return [];
        return version.SignOffs.Select(said => new AnswerSignOff
        {
            Key = $"{KeyOf(version)}:{Keys.Digest(RecordJson.Write(said))}",
            Actor = actor,
            SaidAt = SchoolClock.InstantOf(said.On, Noon, zone),
            Version = number,
            Role = RoleOf(said.Role),
            Person = said.Role == Participant.Student ? record.Id.Value : said.Name ?? said.Role.ToString(),
            Answer = said.Agreed ? SignOffAnswer.Agreed : SignOffAnswer.Refused,
            On = said.On,
            How = SignOffWay.Reported,
            EnteredBy = actor,
            Note = said.Note,
        });
    }

    /// <summary>The key under which a version is brought in.</summary>
    public static string KeyOf(PortableVersion version) => $"portable:{Keys.Digest($"{version.On:O}\n{version.Reason}\n{RecordJson.Write(version.Document)}")}";

    private static SignerRole RoleOf(Participant role) => role switch
    {
        Participant.Student => SignerRole.Student,
        Participant.Family => SignerRole.Guardian,
        _ => SignerRole.Official,
    };
}
