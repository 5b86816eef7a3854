using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Links;

/// <summary>Sends somebody a new link in the place of one that was lost, or that has got into other hands.</summary>
public sealed class LinkDesk(PersonalLinks links, StudentRows rows, DueIndex index, DistrictDirectory districts, TimeProvider time)
{
    /// <summary>Issues a person's link for a milestone anew, so that the older one opens nothing from now on, and invites them once more: the new link waits for no week and for no other message.</summary>
    /// <returns>The new link; null when there is nothing for them to do on a page.</returns>
    public async Task<IssuedLink?> ReissueAsync(StudentKey student, Recipient recipient, string milestone, CancellationToken cancellation = default)
    {
        if (await rows.ReadAsync(student, cancellation) is not { } current) return null;
        if (current.Record.Milestones.FirstOrDefault(known => known.Id == milestone && known.State == MilestoneState.Open) is not { } open) return null;
        var now = time.GetUtcNow();
        var district = await districts.GetAsync(student.District, cancellation);
        var today = SchoolClock.DateAt(now, district.Zone);
        if (LinkTerms.For(student, open, recipient, today) is not { } link) return null;
        var issued = await links.ReissueAsync(link, cancellation);
        var notice = new Notice
        {
            // By token: each new link is a notice of its own.
            Id = $"{open.Id}.link-{issued.Token.Digest()[..10]}.{recipient.KeyPart()}",
            Milestone = open.Id,
            Kind = open.Kind,
            About = open.About,
            Occasion = NoticeOccasion.Invited,
            Recipient = recipient,
            Due = open.Due,
            DecidedOn = today,
        };
        await index.AddNoticeAgainAsync(student, notice, district, now, Contact.GetsLetters(recipient, current.Record, district), cancellation);
        await rows.CommitAsync(student, [StudentRows.NoticeChange(notice)], cancellation);
        return issued;
    }
}
