using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Plans.SigningOff;

namespace IlpFunctions.Policies;

/// <summary>Who signs a plan, and by when.</summary>
/// <param name="Roles">Whose signature is needed.</param>
/// <param name="Days">How many days after it is asked for a signature is due, 1 to 365.</param>
/// <param name="WithoutGuardian">Who signs in the guardian's place when none is on file.</param>
/// <param name="AdultAge">From which age a student's rights are the student's own: 18 (34 CFR 99.5); the guardian's signature is not needed from that birthday on.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record SignOffPolicy(
    IReadOnlyList<SignerRole> Roles, int Days, GuardianSubstitute WithoutGuardian, int AdultAge, string? Note = null);

/// <summary>Who signs when no guardian is on file.</summary>
[JsonConverter(typeof(WordJsonConverter<GuardianSubstitute>))]
public enum GuardianSubstitute
{
    /// <summary>The school's official signs for both.</summary>
    Official,

    /// <summary>Nobody: the plan waits until a guardian is found.</summary>
    Nobody,
}
