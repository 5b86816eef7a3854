using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>Turns a policy document into a policy, or says which place of it makes no sense.</summary>
internal static class PolicyCheck
{
    private const int MostDays = 365;

    public static PolicyBook Checked(PolicyDocument document)
    {
        Words(document.Id, "$.id");
        if (document.Versions.Count == 0) throw Wrong("$.versions", "there is no version; add one");
        var versions = new List<DistrictPolicy>();
        foreach (var (written, index) in document.Versions.Select((version, index) => (version, index)))
        {
            var at = $"$.versions[{index}]";
            Words(written.Version, $"{at}.version");
            if (versions.Exists(version => version.Version == written.Version)) throw Wrong($"{at}.version", $"\"{written.Version}\" is there twice; give each version its own name");
            if (versions.Exists(version => version.EffectiveFrom == written.EffectiveFrom))
                throw Wrong($"{at}.effectiveFrom", $"two versions are effective from {written.EffectiveFrom:O}; keep one or correct its date");
            Creation(written.Creation, $"{at}.creation");
            Ladder(written.Ladder, $"{at}.ladder");
            Range(written.Advising.MaxStudents, 1, 1000, $"{at}.advising.maxStudents");
            var rosters = written.Rosters ?? RosterPolicy.Default;
            Range(rosters.MaxMissingPercent, 0, 100, $"{at}.rosters.maxMissingPercent");
            versions.Add(new(document.Id, written.Version, written.EffectiveFrom, written.Creation, written.Ladder, written.Advising, written.Notices, rosters, written.Note));
        }

        return new(document.Id, versions);
    }

    private static void Creation(CreationPolicy creation, string at)
    {
        if (!creation.Grade.HasPlan) throw Wrong($"{at}.grade", $"grade {creation.Grade} has no plan; write a number from 6 to 12");
        Range(creation.Days, 1, MostDays + 1, $"{at}.days");
    }

    private static void Ladder(LadderPolicy ladder, string at)
    {
        for (var index = 0; index < ladder.RemindDaysBefore.Count; index++)
        {
            var here = $"{at}.remindDaysBefore[{index}]";
            Range(ladder.RemindDaysBefore[index], 1, MostDays, here);
            if (index > 0 && ladder.RemindDaysBefore[index] >= ladder.RemindDaysBefore[index - 1]) throw Wrong(here, "reminders must come nearer to the due date; write each number smaller than the one before");
        }

        for (var index = 0; index < ladder.Overdue.Count; index++)
        {
            var here = $"{at}.overdue[{index}].daysAfter";
            Range(ladder.Overdue[index].DaysAfter, 1, MostDays, here);
            if (index > 0 && ladder.Overdue[index].DaysAfter <= ladder.Overdue[index - 1].DaysAfter) throw Wrong(here, "escalations must follow each other; write each number larger than the one before");
        }

        if (ladder.Repeat is { } repeat)
        {
            if (ladder.Overdue.Count == 0) throw Wrong($"{at}.repeat", "there is no escalation to repeat; add one to overdue or remove repeat");
            Range(repeat.EveryDays, 1, MostDays, $"{at}.repeat.everyDays");
            Range(repeat.Times, 1, 52, $"{at}.repeat.times");
        }

        FamilyReminders(ladder, $"{at}.familyReminders");
    }

    private static void FamilyReminders(LadderPolicy ladder, string at)
    {
        var anyDate = new DateOnly(2026, 1, 1);
        var known = Milestones.Ladder.StepsFor(anyDate, ladder, warnFrom: anyDate.AddDays(-1)).Select(step => step.Id).ToList();
        for (var index = 0; index < ladder.FamilyReminders.Count; index++)
        {
            var id = ladder.FamilyReminders[index];
            if (!known.Contains(id)) throw Wrong($"{at}[{index}]", $"the ladder has no step \"{id}\"; write one of {string.Join(", ", known)}");
            if (ladder.FamilyReminders.Take(index).Contains(id)) throw Wrong($"{at}[{index}]", $"\"{id}\" is there twice; keep one");
        }
    }

    private static void Range(int value, int least, int most, string at)
    {
        if (value < least || value > most) throw Wrong(at, $"{value} is out of range; write a number from {least} to {most}");
    }

    private static void Words(string text, string at)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)) throw Wrong(at, "the text is empty or has control characters; write a few words");
    }

    private static StrictJsonException Wrong(string at, string what) => new(at, what, null);
}
