using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Forms;

/// <summary>How answers were given.</summary>
[JsonConverter(typeof(WordJsonConverter<AnswerMode>))]
public enum AnswerMode
{
    /// <summary>By the person who is asked.</summary>
    Own,

    /// <summary>Entered for them by staff, from a conversation or on paper.</summary>
    Assisted,
}
