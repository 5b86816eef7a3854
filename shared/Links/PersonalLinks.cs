using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Links;

/// <summary>
/// The links of people without an account: table <c>Links</c>. What a link is for lies in the student's partition, one row per person and milestone, with the number of the issue that counts. A
/// partition named by a digest of the token leads there; the token itself is nowhere, so the table gives no link away. A token counts when it is derived anew from what its rows say.
/// </summary>
/// <param name="store">Where rows live.</param>
/// <param name="keys">What tokens are derived with.</param>
public sealed class PersonalLinks(ITableStore store, LinkKeys keys)
{
    private const string Table = "Links";
    private const string Pointer = "link";
    private const int MostAttempts = 20;

    private static readonly LinkPointer Nobody = new(new(new("-"), new("-")), Recipient.Office, "-");
    private static readonly byte[] NoKey = new byte[32];

    /// <summary>Issues a link, or extends the one there is: the same person gets the same link for the same milestone, however often they are written to.</summary>
    /// <returns>The link; null when it was revoked and nobody has had it issued anew.</returns>
    public Task<IssuedLink?> IssueAsync(PersonalLink link, CancellationToken cancellation = default) => WriteAsync(link, anew: false, cancellation);

    /// <summary>Issues a new link in the place of the one there is, which opens nothing from now on.</summary>
    public async Task<IssuedLink> ReissueAsync(PersonalLink link, CancellationToken cancellation = default) => (await WriteAsync(link, anew: true, cancellation))!;

    /// <summary>Makes a person's link for a milestone worthless until it is issued anew; does nothing when there is none.</summary>
    public async Task RevokeAsync(StudentKey student, Recipient recipient, string milestone, CancellationToken cancellation = default)
    {
        for (var attempt = 1; await store.GetAsync(Table, student.Partition, Row(recipient, milestone), cancellation) is { } row; attempt++)
        {
            var known = row.Read<StoredLink>();
            if (known.Link.Revoked) return;
            try
            {
                await CommitAsync(known with { Link = known.Link with { Revoked = true } }, row.ETag, cancellation);
                return;
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // It was issued anew meanwhile: that issue is revoked.
            }
        }
    }

    /// <summary>The link of a token as an address has it; null for a token that counts for nothing, replaced ones among them. Takes the same steps for every token.</summary>
    /// <remarks>Whether the link is revoked or out of date is <see cref="LinkTerms.IsGood"/>'s to say.</remarks>
    public async Task<PersonalLink?> FindAsync(string? text, CancellationToken cancellation = default)
    {
        var token = LinkToken.TryParse(text, out var read) ? read : LinkToken.None;
        var found = await store.GetAsync(Table, token.Digest(), Pointer, cancellation);
        var about = found?.Read<LinkPointer>() ?? Nobody;
        var row = await store.GetAsync(Table, about.Student.Partition, Row(about.Recipient, about.Milestone), cancellation);
        var link = row?.Read<StoredLink>().Link;
        var its = (await keys.FindAsync(cancellation)).Where(key => about.Key is null || about.Key == key.Id).Select(key => key.Bytes).DefaultIfEmpty(NoKey).ToList();

        // All are compared, so that nothing tells which one it was.
        var counts = its.ConvertAll(key => token.Matches(LinkToken.Of(key, about.Student, about.Recipient, about.Milestone, link?.Issue ?? 0)));
        return counts.Contains(true) ? link : null;
    }

    private async Task<IssuedLink?> WriteAsync(PersonalLink wanted, bool anew, CancellationToken cancellation)
    {
        var key = await keys.GetAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var row = await store.GetAsync(Table, wanted.Student.Partition, Row(wanted.Recipient, wanted.Milestone), cancellation);
            var known = row?.Read<StoredLink>();
            if (known is { Link.Revoked: true } && !anew) return null;
            var link = wanted with { Issue = known is null ? 1 : known.Link.Issue + (anew ? 1 : 0), Revoked = false };
            var token = LinkToken.Of(key.Bytes, link.Student, link.Recipient, link.Milestone, link.Issue);
            var issued = new StoredLink(link, token.Digest());
            if (issued == known) return new(link.Purpose, token);

            // The pointer first: one that points to a link not issued yet opens nothing.
            if (issued.Digest != known?.Digest) await store.CommitAsync(Table, issued.Digest, [RowChange.Upsert(Pointer, DocumentRows.Values(new LinkPointer(link.Student, link.Recipient, link.Milestone, key.Id)))], cancellation);
            try
            {
                await CommitAsync(issued, row?.ETag, cancellation);
                return new(link.Purpose, token);
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Somebody else issued or revoked it meanwhile: read again, decide again.
            }
        }
    }

    private Task CommitAsync(StoredLink link, string? etag, CancellationToken cancellation)
    {
        var (row, values) = (Row(link.Link.Recipient, link.Link.Milestone), DocumentRows.Values(link));
        return store.CommitAsync(Table, link.Link.Student.Partition, [etag is null ? RowChange.Insert(row, values) : RowChange.Replace(row, values, etag)], cancellation);
    }

    private static string Row(Recipient recipient, string milestone) => Keys.Join("link", recipient.KeyPart(), milestone);

    /// <summary>Where a token leads, and which key made it; null where only one key was known when it was made.</summary>
    private sealed record LinkPointer(StudentKey Student, Recipient Recipient, string Milestone, string? Key = null);

    /// <summary>A link with what its token is looked up by.</summary>
    private sealed record StoredLink(PersonalLink Link, string Digest);
}
