using IlpFunctions.Districts;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;

namespace IlpFunctions.Plans.Portable;

/// <summary>Makes the portable plan of a student's record: every version in the order of its own date, with what was said of it.</summary>
public static class PlanExport
{
    /// <summary>The portable plan.</summary>
    /// <param name="record">The student.</param>
    /// <param name="district">The district.</param>
    /// <param name="documents">The document of each version, by its number.</param>
    /// <param name="today">The school's date.</param>
    /// <exception cref="ArgumentException">There is no version, or the document of one is missing.</exception>
    public static PortablePlan Of(StudentRecord record, District district, IReadOnlyDictionary<int, PlanDocument> documents, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(district);
        if (record.PlanVersions.Count == 0) throw new ArgumentException("A student without a plan has none to pass on.", nameof(record));

        // The latest of very many: who reads the file takes no more.
        var versions = record.PlanVersions.OrderBy(version => (version.On, version.SaidAt, version.Key)).TakeLast(PortablePlan.MostVersions).ToList();
        return new()
        {
            WrittenOn = today,
            WrittenBy = district.Name,
            Student = new(record.Grade, record.Name, record.BirthDate),
            Versions = [.. versions.Select((version, index) => Version(record, district, version, index + 1, documents))],
        };
    }

    private static PortableVersion Version(StudentRecord record, District district, PlanVersion version, int number, IReadOnlyDictionary<int, PlanDocument> documents)
    {
        if (!documents.TryGetValue(version.Number, out var document)) throw new ArgumentException($"The document of version {version.Number} is missing.", nameof(documents));
        var words = record.SignOffs.Where(said => said.Answer != SignOffAnswer.AskedToTalk && SignOffRules.SignedVersion(record, said) == version).TakeLast(PortablePlan.MostSignOffs);
        return new(number, version.On, version.By, version.Why, document)
        {
            SignOffs = [.. words.Select(said => new PortableSignOff(RoleOf(said), said.On, said.Answer == SignOffAnswer.Agreed, NameOf(said, record, district), said.Note))],
        };
    }

    private static Participant RoleOf(SignOff said) => said.Role switch
    {
        SignerRole.Student => Participant.Student,
        SignerRole.Guardian => Participant.Family,
        _ => Participant.Adviser,
    };

    private static string? NameOf(SignOff said, StudentRecord record, District district) => said.Role switch
    {
        SignerRole.Student => record.Name.ToString(),
        SignerRole.Guardian => record.Guardians.FirstOrDefault(guardian => guardian.Id == said.Person)?.Name.ToString(),
        _ => district.Staff.GetValueOrDefault(new(said.Person))?.Name,
    };
}
