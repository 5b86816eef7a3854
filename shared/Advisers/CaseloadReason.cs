using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Advisers;

/// <summary>Why a student has an adviser.</summary>
[JsonConverter(typeof(WordJsonConverter<CaseloadReason>))]
public enum CaseloadReason
{
    /// <summary>It is the adviser the student had.</summary>
    Kept,

    /// <summary>The adviser leads the student's homeroom or advisory.</summary>
    Homeroom,

    /// <summary>The adviser has a sibling of the student, and taking this one too made no load less even.</summary>
    Sibling,

    /// <summary>The adviser had the lightest load.</summary>
    EvenLoad,
}
