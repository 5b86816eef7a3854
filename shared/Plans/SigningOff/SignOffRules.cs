using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Plans.SigningOff;

/// <summary>Who must sign a plan, and who has: pure functions of record, policy and date.</summary>
public static class SignOffRules
{
    private static readonly Comparer<SignOff> ByOwnTime = Comparer<SignOff>.Create(SignOff.ByOwnTime);

    /// <summary>Whether the student's rights are the student's own on a date: from the policy's birthday on. A date of birth not on file is not of age.</summary>
    public static bool IsAdult(StudentRecord record, SignOffPolicy policy, DateOnly on) => record.AgeOn(on) >= policy.AdultAge;

    /// <summary>The roles whose signature is needed on a date: the guardian's ends with the student's majority, and the policy says what holds when none is on file.</summary>
    public static IReadOnlyList<SignerRole> Required(StudentRecord record, SignOffPolicy policy, DateOnly on) =>
        [.. policy.Roles.Where(role => role != SignerRole.Guardian || (!IsAdult(record, policy, on) && (record.Guardians.Count > 0 || policy.WithoutGuardian == GuardianSubstitute.Nobody)))];

    /// <summary>The roles whose signature is needed and not there.</summary>
    /// <param name="record">The student.</param>
    /// <param name="policy">Who must sign, and which changes matter.</param>
    /// <param name="since">The first date on which a signature counts: the review's.</param>
    /// <param name="on">The school's date.</param>
    public static IReadOnlyList<SignerRole> Missing(StudentRecord record, DistrictPolicy policy, DateOnly since, DateOnly on) =>
        [.. Required(record, policy.SignOff, on).Where(role => Valid(record, policy, role, since) is null)];

    /// <summary>The signature of a role that counts: a person's latest word, said since the review, under a version that is the same in what matters; of several persons' the first given.</summary>
    public static SignOff? Valid(StudentRecord record, DistrictPolicy policy, SignerRole role, DateOnly since)
    {
        if (record.CurrentPlan() is not { } current) return null;
        return record.SignOffs.Where(said => said.Role == role && said.On >= since)
            .GroupBy(said => said.Person)
            .Select(LatestWord)
            .Where(said => said.Answer == SignOffAnswer.Agreed && SignedVersion(record, said) is { } signed && signed.IsSameIn(policy.Plan.MaterialSections, current))
            .Min(ByOwnTime);
    }

    /// <summary>The roles whose signature is needed and was given, but under a version that has changed since in what matters: it no longer counts.</summary>
    /// <param name="record">The student.</param>
    /// <param name="policy">Who must sign, and which changes matter.</param>
    /// <param name="since">The first date on which a signature counts: the review's.</param>
    /// <param name="on">The school's date.</param>
    public static IReadOnlyList<SignerRole> Voided(StudentRecord record, DistrictPolicy policy, DateOnly since, DateOnly on) =>
        [.. Missing(record, policy, since, on).Where(role => record.SignOffs.Where(said => said.Role == role && said.On >= since)
            .GroupBy(said => said.Person)
            .Select(LatestWord)
            .Any(said => said.Answer == SignOffAnswer.Agreed))];

    /// <summary>The version a word was said of; null when there was none yet.</summary>
    public static PlanVersion? SignedVersion(StudentRecord record, SignOff said) => said.Version is { } number
        ? record.PlanVersions.FirstOrDefault(version => version.Number == number)
        : record.PlanVersions.Where(version => (version.On, version.SaidAt).CompareTo((said.On, said.SaidAt)) <= 0).MaxBy(version => (version.On, version.SaidAt, version.Key));

    private static SignOff LatestWord(IEnumerable<SignOff> words) => words.Max(ByOwnTime)!;
}
