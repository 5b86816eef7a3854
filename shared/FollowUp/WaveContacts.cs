using IlpFunctions.Outcomes.Waves;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.FollowUp;

/// <summary>By which channels a graduate, and those who know where they are, can be reached. Text messages are not sent yet, so a telephone is for calls.</summary>
internal static class WaveContacts
{
    public static FollowUpContacts Of(StudentRecord record)
    {
        var contact = record.Contact;
        var graduate = Channels(Usable(record, contact?.Email ?? record.Email), contact?.Phone ?? record.Phone, contact?.Address);
        return new(new(record.Id.Value, graduate), [.. (contact?.Fallbacks ?? []).Select(fallback => new ReachablePerson(fallback.Id, Channels(Usable(record, fallback.Email), fallback.Email is null ? fallback.Reach : null, address: null)))]);
    }

    private static string? Usable(StudentRecord record, string? address) => record.MayBeMailed(address) ? address : null;

    private static HashSet<ContactChannel> Channels(string? email, string? phone, string? address)
    {
        var channels = new HashSet<ContactChannel>();
        if (email is not null) channels.Add(ContactChannel.Email);
        if (phone is not null) channels.Add(ContactChannel.Phone);
        if (address is not null) channels.Add(ContactChannel.Letter);
        return channels;
    }
}
