using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Policies;

/// <summary>Says which place of a policy's <c>plan</c> section makes no sense.</summary>
internal static class PlanPolicyCheck
{
    // A placement brings an addendum, not a grade; notes and where a plan comes from are nobody's duty.
    private static readonly PlanSection[] NeverRequired = [PlanSection.Addenda, PlanSection.Notes, PlanSection.Source];

    public static void Check(PlanPolicy plan, string at)
    {
        for (var index = 0; index < plan.Required.Count; index++) Requirement(plan.Required[index], $"{at}.required[{index}]");
        Once(plan.MaterialSections, $"{at}.materialSections");
    }

    private static void Requirement(PlanRequirement rule, string at)
    {
        if (!rule.FromGrade.HasPlan) throw PolicyCheck.Wrong($"{at}.fromGrade", $"grade {rule.FromGrade} has no plan; write a number from 6 to 12");
        if (rule.ThroughGrade < rule.FromGrade) throw PolicyCheck.Wrong($"{at}.throughGrade", $"grade {rule.ThroughGrade} comes before grade {rule.FromGrade}; write a number from {rule.FromGrade} to 12");
        if (rule.Sections.Count == 0) throw PolicyCheck.Wrong($"{at}.sections", "there is no section; add one or remove the rule");
        Once(rule.Sections, $"{at}.sections");
        for (var index = 0; index < rule.Sections.Count; index++)
        {
            var section = rule.Sections[index];
            if (NeverRequired.Contains(section)) throw PolicyCheck.Wrong($"{at}.sections[{index}]", $"\"{WordJsonConverter<PlanSection>.Word(section)}\" cannot be asked of every student; remove it");
            if (section == PlanSection.Transition && !rule.WhenIep)
                throw PolicyCheck.Wrong($"{at}.sections[{index}]", "only a student with an IEP has a transition statement; put it into a rule with \"whenIep\": true");
        }
    }

    private static void Once(IReadOnlyList<PlanSection> sections, string at)
    {
        for (var index = 1; index < sections.Count; index++)
        {
            if (sections.Take(index).Contains(sections[index])) throw PolicyCheck.Wrong($"{at}[{index}]", $"\"{WordJsonConverter<PlanSection>.Word(sections[index])}\" is there twice; keep one");
        }
    }
}
