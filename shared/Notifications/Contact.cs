using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>A recipient's name and address, as they are now.</summary>
/// <param name="Name">How to address them.</param>
/// <param name="Address">Their mail address; null when they get letters.</param>
/// <param name="Language">The language to write to them in, as a BCP 47 tag; null means the district's.</param>
/// <param name="Postal">Their postal address, as it was written; null when none is known.</param>
public sealed record Contact(string Name, string? Address, string? Language = null, string? Postal = null)
{
    /// <summary>Finds a recipient of a notice about a student; null when there is no such person any more.</summary>
    public static Contact? Find(Recipient recipient, StudentRecord record, District district) =>
        Known(recipient, record, district) is { } contact ? contact with { Language = record.ChosenLanguages.GetValueOrDefault(recipient.KeyPart()) ?? contact.Language } : null;

    /// <summary>Whether a notice to them goes on paper, as far as the record tells: no address is on file, or mail to it may not go. Nobody writes letters to somebody who only knows where a graduate is.</summary>
    public static bool GetsLetters(Recipient recipient, StudentRecord record, District district)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        if (recipient.Audience is NoticeAudience.Staff or NoticeAudience.Fallback || Find(recipient, record, district) is not { } contact) return false;
        return !record.MayBeMailed(contact.Address);
    }

    private static Contact? Known(Recipient recipient, StudentRecord record, District district) => recipient.Kind switch
    {
        RecipientKind.Staff => district.Staff.GetValueOrDefault(new StaffId(recipient.Id)) is { } member ? new(member.Name, member.Email) : null,
        RecipientKind.Guardian => record.Guardians.FirstOrDefault(person => person.Id == recipient.Id) is { } guardian ? new(guardian.Name.ToString(), guardian.Email, guardian.Language) : null,
        RecipientKind.Student => new(record.Name.ToString(), record.Contact?.Email ?? record.Email, record.Contact?.Language ?? record.Language, record.Contact?.Address),
        RecipientKind.Fallback => record.Contact?.Fallbacks.FirstOrDefault(known => Recipient.Fallback(record.Id, known.Id) == recipient) is { } fallback ? new(fallback.Name, fallback.Email, record.Contact.Language) : null,
        RecipientKind.Office => district.Calendar.Office is { } office ? new(office.Name, office.Email) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient.Kind, "No such kind of recipient."),
    };
}
