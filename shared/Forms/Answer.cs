using System.Globalization;
using System.Text.Json.Serialization;

namespace IlpFunctions.Forms;

/// <summary>
/// The answer to one question: a text, a list of options, a whole number, or yes or no. A date is the text <c>2026-08-17</c> and a chosen option is the text of its id, so that
/// every answer reads as plain JSON.
/// </summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public abstract record Answer
{
    private const string IsoDate = "yyyy-MM-dd";

    private Answer()
    {
    }

    /// <summary>The text, or the id of the one option chosen; null when it is no text.</summary>
    public string? Text => (this as TextAnswer)?.Value;

    /// <summary>The date; null when it is none.</summary>
    public DateOnly? Date => DateOnly.TryParseExact(Text, IsoDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The ids of the options chosen, each once; null when it is no list.</summary>
    public IReadOnlyList<string>? Options => (this as ListAnswer)?.Values;

    /// <summary>The number; null when it is none.</summary>
    public int? Number => (this as NumberAnswer)?.Value;

    /// <summary>Yes or no; null when it is neither.</summary>
    public bool? Yes => (this as YesNoAnswer)?.Value;

    /// <summary>Whether it says nothing: a text of spaces, an empty list. It counts as no answer.</summary>
    public bool IsBlank => this switch
    {
        TextAnswer text => string.IsNullOrWhiteSpace(text.Value),
        ListAnswer list => list.Values.Count == 0,
        _ => false,
    };

    /// <summary>An answer in words, or one option by its id.</summary>
    public static Answer Of(string text) => new TextAnswer(text);

    /// <summary>A date.</summary>
    public static Answer Of(DateOnly date) => new TextAnswer(date.ToString(IsoDate, CultureInfo.InvariantCulture));

    /// <summary>A number, or a step of a scale.</summary>
    public static Answer Of(int number) => new NumberAnswer(number);

    /// <summary>Yes or no.</summary>
    public static Answer Of(bool yes) => new YesNoAnswer(yes);

    /// <summary>Several options by their ids; one that is there twice is kept once.</summary>
    public static Answer Of(IEnumerable<string> options) => new ListAnswer([.. options.Distinct()]);

    private sealed record TextAnswer(string Value) : Answer;

    private sealed record NumberAnswer(int Value) : Answer;

    private sealed record YesNoAnswer(bool Value) : Answer;

    private sealed record ListAnswer(IReadOnlyList<string> Values) : Answer
    {
        public bool Equals(ListAnswer? other) => other is not null && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);
    }
}
