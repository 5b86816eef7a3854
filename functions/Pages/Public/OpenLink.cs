using IlpFunctions.Districts;
using IlpFunctions.Forms;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>A personal link that somebody has opened, with what it leads to.</summary>
/// <param name="Link">The link.</param>
/// <param name="Token">Its token, as a link carries it.</param>
/// <param name="Record">The student's record.</param>
/// <param name="District">The student's district.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Language">The language the page is in.</param>
public sealed record OpenLink(PersonalLink Link, string Token, StudentRecord Record, District District, DateOnly Today, Language Language)
{
    /// <summary>Whether a parent or guardian reads, and not the student or graduate.</summary>
    public bool IsFamily => Link.Recipient.Kind == RecipientKind.Guardian;

    /// <summary>The milestone that the link is for; null when it is of a year long past.</summary>
    public Milestone? Milestone => Record.Milestones.FirstOrDefault(known => known.Id == Link.Milestone);

    /// <summary>Whether what it asks for can still be done.</summary>
    public bool IsOpen => Milestone is { State: MilestoneState.Open };

    /// <summary>The words of the page.</summary>
    public PublicWords Words => new(Language, IsFamily);

    /// <summary>Who holds the link, as audit trails and access logs show them.</summary>
    public string Signature => Record.Guardians.FirstOrDefault(guardian => IsFamily && guardian.Id == Link.Recipient.Id) is { } guardian
        ? $"{guardian.Name} ({guardian.Relation})"
        : $"{Record.Name} ({(Record.GraduatedOn is null ? "student" : "graduate")})";

    /// <summary>The idempotency key of something said through the link: the same said again is said once, through an older issue of the link too.</summary>
    public string Key(params ReadOnlySpan<string> said) => $"link:{Keys.Digest(Keys.Join([Link.Recipient.KeyPart(), Link.Milestone, .. said]))}";
}
