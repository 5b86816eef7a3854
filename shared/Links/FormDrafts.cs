using IlpFunctions.Forms;
using IlpFunctions.Storage;

namespace IlpFunctions.Links;

/// <summary>Answers that somebody has saved to go on later: table <c>Links</c>, beside the link they were given through, one draft per person and milestone. They count for nothing until they are sent.</summary>
/// <param name="store">Where rows live.</param>
public sealed class FormDrafts(ITableStore store)
{
    private const string Table = "Links";

    /// <summary>What was saved, or null.</summary>
    public async Task<FormDraft?> ReadAsync(PersonalLink link, CancellationToken cancellation = default) => await RowAsync(link, cancellation) is { } row ? row.Read<FormDraft>() : null;

    /// <summary>Saves answers in the place of those saved before.</summary>
    public Task SaveAsync(PersonalLink link, FormDraft draft, CancellationToken cancellation = default) =>
        store.CommitAsync(Table, link.Student.Partition, [RowChange.Upsert(Row(link), DocumentRows.Values(draft))], cancellation);

    /// <summary>Throws the draft away; does nothing when there is none.</summary>
    public async Task DeleteAsync(PersonalLink link, CancellationToken cancellation = default)
    {
        if (await RowAsync(link, cancellation) is not { } row) return;
        try
        {
            await store.CommitAsync(Table, link.Student.Partition, [RowChange.Delete(row.Row, row.ETag)], cancellation);
        }
        catch (StorageConflictException)
        {
            // Saved or thrown away by somebody else at this moment: theirs is the later word.
        }
    }

    private Task<StoredRow?> RowAsync(PersonalLink link, CancellationToken cancellation) => store.GetAsync(Table, link.Student.Partition, Row(link), cancellation);

    private static string Row(PersonalLink link) => Keys.Join("draft", link.Recipient.KeyPart(), link.Milestone);
}

/// <summary>Answers that are not sent yet.</summary>
/// <param name="Form">The form.</param>
/// <param name="Version">Its version: a form is finished in the version it was begun in.</param>
/// <param name="Answers">The answers by question id.</param>
/// <param name="SavedOn">The school's date.</param>
/// <param name="At">The question to go on with when one is asked at a time; null when nobody knows.</param>
public sealed record FormDraft(string Form, int Version, IReadOnlyDictionary<string, Answer> Answers, DateOnly SavedOn, string? At = null);
