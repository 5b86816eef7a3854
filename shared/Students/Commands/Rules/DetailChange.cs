using System.Globalization;

namespace IlpFunctions.Students.Commands.Rules;

/// <summary>Settles what is known of a student: of two statements about one detail the later said counts, whichever came first.</summary>
internal sealed class DetailChange(StudentRecord record, StudentCommand command, CommandContext context)
{
    private readonly Dictionary<string, string> said = new(record.Said);
    private readonly string stamp = string.Create(CultureInfo.InvariantCulture, $"{context.SaidAt(command).UtcTicks:D19}|{CommandContext.Tie(command, record)}");
    private readonly List<string> story = [];

    /// <summary>What changed, one sentence each.</summary>
    public IReadOnlyList<string> Story => story;

    /// <summary>Settles the details a roster or an enrolment states; what it does not know stays.</summary>
    public StudentRecord Of(EnrollStudent enroll) => Stamped(record with
    {
        Name = Settle("name", record.Name, enroll.Name, "Name corrected."),
        BirthDate = Settle("birthDate", record.BirthDate, enroll.BirthDate, "Date of birth corrected."),
        Email = Settle("email", record.Email, enroll.Email, "Student's address changed."),
        Language = enroll.Language is null ? record.Language : Settle("language", record.Language, enroll.Language, "Language changed."),
        Homeroom = Settle("homeroom", record.Homeroom, enroll.Homeroom, "Homeroom changed."),
        Guardians = Settle("guardians", record.Guardians, enroll.Guardians, "Guardians or their contacts changed.", (one, other) => one.SequenceEqual(other)),
    });

    /// <summary>Settles the details an update states.</summary>
    public StudentRecord Of(UpdateStudent update) => Stamped(record with
    {
        Name = update.Name is { } name ? Settle("name", record.Name, name, "Name corrected.") : record.Name,
        BirthDate = update.BirthDate is { } born ? Settle("birthDate", record.BirthDate, born, "Date of birth corrected.") : record.BirthDate,
        Email = update.Email is { } email ? Settle("email", record.Email, OrNull(email), "Student's address changed.") : record.Email,
        Phone = update.Phone is { } phone ? Settle("phone", record.Phone, OrNull(phone), "Student's telephone changed.") : record.Phone,
        Language = update.Language is { } language ? Settle("language", record.Language, OrNull(language), "Language changed.") : record.Language,
        HasIep = update.HasIep is { } iep ? Settle("iep", record.HasIep, iep, iep ? "Has an Individualized Education Program." : "Has no Individualized Education Program any more.") : record.HasIep,
        Guardians = update.Guardians is { } guardians
            ? Settle("guardians", record.Guardians, guardians, "Guardians or their contacts changed.", (one, other) => one.SequenceEqual(other))
            : record.Guardians,
    });

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private T Settle<T>(string detail, T known, T stated, string words, Func<T, T, bool>? same = null)
    {
        var isSame = (same ?? EqualityComparer<T>.Default.Equals)(known, stated);

        // A roster that says what is known already leaves no trace; an event with a time of its own does, because an older one may still be on its way.
        if (isSame && command.SaidAt is null) return known;
        if (said.TryGetValue(detail, out var last) && string.CompareOrdinal(last, stamp) > 0) return known;
        said[detail] = stamp;
        if (!isSame) story.Add(words);
        return stated;
    }

    private StudentRecord Stamped(StudentRecord changed) => said.Count == record.Said.Count && said.All(entry => record.Said.GetValueOrDefault(entry.Key) == entry.Value) ? changed : changed with { Said = said };
}
