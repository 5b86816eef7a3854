using System.Globalization;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Storage;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>What stands in a page's form, as it was typed.</summary>
/// <param name="Id">The form's own id: sent twice, it is said once.</param>
/// <param name="Fields">The values of each field.</param>
public sealed record SentForm(string Id, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    /// <summary>The first value of a field; empty when there is none.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field) is [var first, ..] ? first : "";

    /// <summary>A form that nobody has filled in.</summary>
    public static SentForm Blank(IIdSource ids) => new(ids.NewId(), new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The form as it was sent.</summary>
    public static async Task<SentForm> ReadAsync(HttpRequest request, IIdSource ids, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        return new(FormId.OrNew(sent["form"].ToString(), ids), sent.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.OfType<string>()]));
    }

    /// <summary>Every value of a field.</summary>
    public IReadOnlyList<string> All(string field) => Fields.GetValueOrDefault(field) ?? [];

    /// <summary>A text without the spaces around it.</summary>
    public string Text(string field) => this[field].ReplaceLineEndings("\n").Trim();

    /// <summary>The date in a field; null when it holds none.</summary>
    public DateOnly? Date(string field) => DateOnly.TryParseExact(this[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>What a field of a date shows: what was typed, else a date to begin with.</summary>
    public string DateOr(string field, DateOnly otherwise) => Fields.ContainsKey(field) ? this[field] : When.Iso(otherwise);

    /// <summary>What is wrong with the date in a field; null when it is one from a first to a last day.</summary>
    public string? WrongWithDate(string field, DateOnly first, DateOnly last) => Date(field) switch
    {
        null => "Give a date.",
        { } date when date > last => $"This date is after {When.Day(last)}, the last one possible.",
        { } date when date < first => $"This date is before {When.Day(first)}, the first one possible.",
        _ => null,
    };

    /// <summary>The key of what the form says. Sent again with another content it is another command, so that no edit is lost unseen.</summary>
    public string Key(string kind, params ReadOnlySpan<string> content) => $"{kind}:{Id}:{Keys.Digest(string.Join('\n', content))}";
}
