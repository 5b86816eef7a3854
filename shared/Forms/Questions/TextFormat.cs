using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Forms.Questions;

/// <summary>What a line of text must be.</summary>
[JsonConverter(typeof(WordJsonConverter<TextFormat>))]
public enum TextFormat
{
    /// <summary>An email address.</summary>
    Email,

    /// <summary>A phone number with its area code: 10 to 15 digits.</summary>
    Phone,

    /// <summary>Either.</summary>
    PhoneOrEmail,
}
