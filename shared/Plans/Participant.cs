using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans;

/// <summary>Who can take part in making a plan.</summary>
[JsonConverter(typeof(WordJsonConverter<Participant>))]
public enum Participant
{
    /// <summary>The student.</summary>
    Student,

    /// <summary>A parent or guardian.</summary>
    Family,

    /// <summary>The adviser.</summary>
    Adviser,

    /// <summary>A school counselor.</summary>
    Counselor,

    /// <summary>A teacher.</summary>
    Teacher,
}
