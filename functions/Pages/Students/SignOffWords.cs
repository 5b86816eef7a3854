using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>What people said of a plan, for a reader.</summary>
internal static class SignOffWords
{
    /// <summary>Who a role is.</summary>
    public static string Of(SignerRole role) => role switch
    {
        SignerRole.Student => "Student",
        SignerRole.Guardian => "Parent or guardian",
        SignerRole.Official => "School official",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>What somebody said, as a sentence.</summary>
    public static string Of(SignOff said, StudentRecord record, District district)
    {
        var version = SignOffRules.SignedVersion(record, said)?.Number;
        var what = said.Answer switch { SignOffAnswer.Agreed => "signed", SignOffAnswer.Refused => "refused to sign", _ => "asked to talk first about" };
        var how = said.How switch { SignOffWay.Paper => ", on paper", SignOffWay.Reported => ", as reported by the school's tool", SignOffWay.Link => ", by the link in a message", _ => "" };
        return $"{People.NameOf(said, record, district)} {what} {(version is null ? "the plan" : $"version {version}")} on {When.Day(said.On)}{how}{(said.EnteredBy is { } by ? $", entered by {by}" : "")}.";
    }
}
