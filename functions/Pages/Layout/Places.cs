using IlpFunctions.Functions.Access;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>Where the head of every page leads, for whoever is signed in.</summary>
internal static class Places
{
    /// <summary>What is used every day.</summary>
    public static IEnumerable<(string Text, string Address)> Of(Principal viewer)
    {
        if (viewer is { Role: Role.Adviser or Role.SchoolLead or Role.Counselor, Staff: { } staff }) yield return ("My students", Addresses.Caseload(viewer.District, staff));
        if (viewer.Role is Role.Adviser or Role.Administrator) yield break;
        yield return ("Overview", Addresses.Overview(viewer.District));
        yield return ("Figures", Addresses.Figures(viewer.District));
        yield return ("Students", Addresses.Students(viewer.District));
        if (viewer.SeesDistrict) yield return ("Letters", Addresses.Letters(viewer.District));
    }

    /// <summary>What is looked at now and then.</summary>
    public static IReadOnlyList<(string Text, string Address)> Behind(Principal viewer, bool hasMailbox)
    {
        var district = viewer.District;
        if (viewer.Role == Role.Administrator) return [("Orchestrations", Addresses.Instances(district)), ("Templates", Addresses.Templates(district)), ("Secrets", Addresses.WebhookSecrets(district))];
        if (!viewer.SeesDistrict) return [];
        return [
            ("Imports", Addresses.Imports(district)),
            ("Events", Addresses.Intake(district)),
            ("Waiting", Addresses.Waiting(district)),
            ("Undelivered messages", Addresses.Undelivered(district)),
            ("Templates", Addresses.Templates(district)),
            ("Orchestrations", Addresses.Instances(district)),
            .. hasMailbox ? ((string, string)[])[("Mailbox", Addresses.Mailbox(district))] : []];
    }
}
