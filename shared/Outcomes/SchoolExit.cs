using System.Text.Json.Serialization;
using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Outcomes;

/// <summary>How and when somebody left school: what measures need besides what they did afterwards.</summary>
/// <param name="On">The day of the exit: of graduation, or the last day of enrolment.</param>
/// <param name="Year">The school year whose class they belong to; a summer graduate's is the one before July 1.</param>
/// <param name="Kind">How they left.</param>
/// <param name="HadIep">Whether an IEP was in effect when they left; null when it is not known here.</param>
/// <param name="CteConcentrator">Whether they were a career and technical education concentrator; null when it is not known here.</param>
/// <param name="Intention">What they meant to do, as recorded at the exit; null when nobody asked.</param>
public sealed record SchoolExit(DateOnly On, SchoolYear Year, ExitKind Kind, bool? HadIep = null, bool? CteConcentrator = null, ExitIntention? Intention = null)
{
    /// <summary>Whether they left secondary school: whoever moved to another school, or died, has no outcome to follow.</summary>
    [JsonIgnore]
    public bool LeftSecondary => Kind is not (ExitKind.Transferred or ExitKind.Deceased);
}

/// <summary>What somebody meant to do after school.</summary>
/// <param name="Kind">What.</param>
/// <param name="Level">Where to study, by length of program; null when it is no studying or was left open.</param>
public sealed record ExitIntention(OutcomeKind Kind, StudyLevel? Level = null);

/// <summary>How somebody left.</summary>
[JsonConverter(typeof(WordJsonConverter<ExitKind>))]
public enum ExitKind
{
    /// <summary>With a regular diploma.</summary>
    Graduated,

    /// <summary>With an alternative diploma, a certificate or an equivalency.</summary>
    OtherCredential,

    /// <summary>At the age at which the right to school ends.</summary>
    MaximumAge,

    /// <summary>Without any of these: dropped out, or expected back and did not come.</summary>
    DroppedOut,

    /// <summary>To another school: still in secondary education.</summary>
    Transferred,

    /// <summary>Died.</summary>
    Deceased,
}
