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
            if (written.Plan is { } plan) PlanPolicyCheck.Check(plan, $"{at}.plan");
            Range(written.Advising.MaxStudents, 1, 1000, $"{at}.advising.maxStudents");
            Range(written.Advising.MeetWithinDays, 1, MostDays, $"{at}.advising.meetWithinDays");
            var reports = written.Reports ?? ReportPolicy.Default;
            Range(reports.LeastCell, 2, 100, $"{at}.reports.leastCell");
            if (written.Notices.Channels is { } channels) ChannelCheck.Check(channels, $"{at}.notices.channels");
            if (written.Notices.Delivery is { } delivery) Delivery(delivery, $"{at}.notices.delivery");
            QuietCheck.Check(written.Notices, $"{at}.notices");
            var rosters = written.Rosters ?? RosterPolicy.Default;
            Rosters(rosters, $"{at}.rosters");
            versions.Add(new(
                document.Id, written.Version, written.EffectiveFrom, written.Creation, written.Plan ?? Default.Plan, written.Ladder, written.Advising, written.Notices,
                Checked(written.Reviews, Reviews, $"{at}.reviews") ?? Default.Reviews,
                Checked(written.SignOff, SignOff, $"{at}.signOff") ?? Default.SignOff,
                Checked(written.Tasks, Tasks, $"{at}.tasks") ?? Default.Tasks,
                Checked(written.FollowUp, FollowUpCheck.FollowUp, $"{at}.followUp") ?? Default.FollowUp,
                rosters,
                written.Note)
            {
                Reports = reports,
            });
        }

        return new(document.Id, versions);
    }

    /// <summary>What a district's file does not say is Kentucky's.</summary>
    private static DistrictPolicy Default => PolicyFile.Kentucky.Versions[^1];

    private static T? Checked<T>(T? section, Action<T, string> check, string at)
        where T : class
    {
        if (section is not null) check(section, at);
        return section;
    }

    private static void Delivery(DeliveryPolicy delivery, string at)
    {
        Range(delivery.Attempts, 1, 100, $"{at}.attempts");
        Range(delivery.FirstWaitMinutes, 1, 1440, $"{at}.firstWaitMinutes");
        Range(delivery.LongestWaitMinutes, delivery.FirstWaitMinutes, 1440, $"{at}.longestWaitMinutes");
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

    private static void Reviews(IReadOnlyList<ReviewPolicy> reviews, string at)
    {
        for (var index = 0; index < reviews.Count; index++)
        {
            var (review, here) = (reviews[index], $"{at}[{index}]");
            if (review.Id.Length is 0 or > 32 || !review.Id.All(letter => char.IsAsciiLetterLower(letter) || letter == '-')) throw Wrong($"{here}.id", $"\"{review.Id}\" is no id; write up to 32 small letters and hyphens");
            if (reviews.Take(index).Any(known => known.Id == review.Id)) throw Wrong($"{here}.id", $"\"{review.Id}\" is there twice; give each review its own id");
            if (!review.Title.TryGetValue("en", out var title)) throw Wrong($"{here}.title", "there is no English title; add \"en\"");
            Words(title, $"{here}.title.en");
            if (!review.FromGrade.HasPlan) throw Wrong($"{here}.fromGrade", $"grade {review.FromGrade} has no plan; write a number from 6 to 12");
            if (review.ThroughGrade < review.FromGrade) throw Wrong($"{here}.throughGrade", $"it comes before grade {review.FromGrade}; write the last grade that has the review");
            Range(review.Due.Days, -MostDays - 1, MostDays + 1, $"{here}.due.days");
            Range(review.OpensDaysBefore, 0, MostDays, $"{here}.opensDaysBefore");
            Range(review.LeastDaysAfterEntry, 0, MostDays, $"{here}.leastDaysAfterEntry");
            Range(review.LeastDaysAfterPlan, 0, MostDays, $"{here}.leastDaysAfterPlan");
        }
    }

    private static void SignOff(SignOffPolicy signOff, string at)
    {
        Range(signOff.Days, 1, MostDays, $"{at}.days");
        Range(signOff.AdultAge, 16, 26, $"{at}.adultAge");
        if (signOff.Roles.Distinct().Count() != signOff.Roles.Count) throw Wrong($"{at}.roles", "a role is there twice; keep one");
    }

    private static void Tasks(TaskPolicy tasks, string at)
    {
        Range(tasks.HandoverDays, 1, MostDays, $"{at}.handoverDays");
        Range(tasks.AddendumDays, 1, MostDays, $"{at}.addendumDays");
        if (tasks.FindGuardianDays is { } days) Range(days, 1, MostDays, $"{at}.findGuardianDays");
        if (tasks.FindAddressDays is { } addressDays) Range(addressDays, 1, MostDays, $"{at}.findAddressDays");
        Range(tasks.ReengagementDays, 1, MostDays, $"{at}.reengagementDays");
        Range(tasks.GraduationListDays, 1, MostDays, $"{at}.graduationListDays");
        Range(tasks.SupportCaseDays, 1, MostDays, $"{at}.supportCaseDays");
        Range(tasks.ExitForm.OpensDaysBeforeLastDay, 1, MostDays, $"{at}.exitForm.opensDaysBeforeLastDay");
        Range(tasks.ExitForm.DueDaysBeforeLastDay, 0, tasks.ExitForm.OpensDaysBeforeLastDay - 1, $"{at}.exitForm.dueDaysBeforeLastDay");
    }

    private static void Rosters(RosterPolicy rosters, string at)
    {
        Range(rosters.MaxMissingPercent, 0, 100, $"{at}.maxMissingPercent");
        Range(rosters.AskAfterDays, 0, MostDays, $"{at}.askAfterDays");
        Range(rosters.AskAgainAfterDays, 1, MostDays, $"{at}.askAgainAfterDays");
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

    internal static void Range(int value, int least, int most, string at)
    {
        if (value < least || value > most) throw Wrong(at, $"{value} is out of range; write a number from {least} to {most}");
    }

    internal static void Words(string text, string at)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)) throw Wrong(at, "the text is empty or has control characters; write a few words");
    }

    /// <summary>What is wrong at a place, for one line.</summary>
    public static StrictJsonException Wrong(string at, string what) => new(at, what, null);
}
