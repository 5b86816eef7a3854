using IlpFunctions.Plans.Validation;

namespace IlpFunctions.Plans.Portable;

/// <summary>What is wrong with a portable plan, the plans in it included.</summary>
internal static class PortablePlanCheck
{
    public static IReadOnlyList<PlanProblem> Problems(PortablePlan plan)
    {
        var found = new ProblemList();
        found.Line("$.writtenBy", plan.WrittenBy, "Who wrote it");
        Student(found, plan.Student);
        if (plan.Versions.Count == 0) found.Wrong("$.versions", "There is no version of the plan. Write at least one.");
        found.Each("$.versions", plan.Versions, PortablePlan.MostVersions, "versions", (at, version) => Version(found, at, version));
        InOrder(found, plan.Versions);
        return found.Problems.Count > 0 ? found.Problems : [.. plan.Versions.SelectMany((version, index) => PlanShape.Problems(version.Document, $"$.versions[{index}].document"))];
    }

    private static void Student(ProblemList found, PortableStudent student)
    {
        if (student.Name is { } name)
        {
            found.Line("$.student.name.given", name.Given, "A given name");
            found.Line("$.student.name.family", name.Family, "A family name");
        }

        found.Line("$.student.stateId", student.StateId, "A state's number");
    }

    private static void Version(ProblemList found, string at, PortableVersion version)
    {
        if (version.Version < 1) found.Wrong($"{at}.version", "Versions are numbered from 1.");
        found.Date($"{at}.on", version.On);
        found.Line($"{at}.by", version.By, "Who recorded it");
        found.Text($"{at}.reason", version.Reason, "A reason");
        if (version.Document.IsEmpty()) found.Wrong($"{at}.document", "The plan is empty.");
        found.Each($"{at}.signOffs", version.SignOffs, PortablePlan.MostSignOffs, "sign-offs", (here, signOff) =>
        {
            found.Date($"{here}.on", signOff.On);
            found.Line($"{here}.name", signOff.Name, "A name");
            found.Text($"{here}.note", signOff.Note, "A note");
        });
    }

    private static void InOrder(ProblemList found, IReadOnlyList<PortableVersion> versions)
    {
        for (var i = 1; i < versions.Count; i++)
        {
            if (versions[i - 1] is not { } before || versions[i] is not { } version) continue;
            if (version.Version <= before.Version) found.Wrong($"$.versions[{i}].version", $"Version {version.Version} stands after version {before.Version}. Write the earliest first, and each once.");
            if (version.On < before.On) found.Wrong($"$.versions[{i}].on", $"Version {version.Version} is older than the one before it. Correct one of the dates.");
        }
    }
}
