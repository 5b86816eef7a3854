using IlpFunctions.Districts;
using IlpFunctions.Notifications;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>What pages call the people around a student.</summary>
internal static class People
{
    /// <summary>A recipient's name, or null for nobody who is on file.</summary>
    public static string? NameOf(Recipient recipient, StudentRecord record, District district) => Contact.Find(recipient, record, district)?.Name;

    /// <summary>The name behind the key part of a recipient, as answered forms keep it.</summary>
    public static string NameOf(string keyPart, StudentRecord record, District district) =>
        Around(record, district).FirstOrDefault(known => known.KeyPart() == keyPart) is { } recipient ? NameOf(recipient, record, district) ?? "The district office" : "Somebody no longer on file";

    /// <summary>Who said something of a plan.</summary>
    public static string NameOf(SignOff said, StudentRecord record, District district) => said.Role switch
    {
        SignerRole.Student => record.Name.ToString(),
        SignerRole.Guardian => record.Guardians.FirstOrDefault(guardian => guardian.Id == said.Person)?.Name.ToString() ?? "A guardian no longer on file",
        _ => district.Staff.GetValueOrDefault(new StaffId(said.Person))?.Name ?? district.Calendar.Office?.Name ?? "The district office",
    };

    private static IEnumerable<Recipient> Around(StudentRecord record, District district) =>
        [Recipient.Student(record.Id), .. record.Guardians.Select(guardian => Recipient.Guardian(guardian.Id)), .. district.Staff.Keys.Select(Recipient.Staff), Recipient.Office];
}
