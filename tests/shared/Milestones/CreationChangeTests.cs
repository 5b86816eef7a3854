using System.Globalization;
using IlpFunctions.Notifications;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>What changes while a plan is due: the calendar, the entry date, the people around the student, and what an outage does.</summary>
public sealed class CreationChangeTests : IAsyncLifetime
{
    private const string FirstDay = "\"firstDay\": \"2026-08-17\"";

    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await OpenAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [Say.Parent]));
        await district.SayAsync("s1", Say.Assign(Ana));
    }

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Outage_OfThreeWeeks_CollapsesIntoTheLatestStep()
    {
        await district.LiveAsync("2026-08-17", "2026-10-30", "s1");

        await district.TurnAsync("2026-11-20", "s1"); // nobody looked from Oct 31 on

        Assert.Equal(["11-20 Overdue staff ana"], (await district.NoticesOfAsync("s1")).Skip(3));
        var milestone = Assert.Single((await district.ReadAsync("s1")).Milestones);
        Assert.Equal(["remind-14", "remind-7", "remind-1", "due"], milestone.Ladder.Where(step => step.Skipped).Select(step => step.Step));
    }

    [Fact]
    public async Task LateEntrant_EntersAfterEveryStepOfTheOthers_HasNinetyDaysOfTheirOwn()
    {
        district.At("2026-12-14");
        await district.SayAsync("s2", Say.Enroll("s2", entered: "2026-12-14"));

        await district.TurnAsync("2026-12-14", "s2");

        var milestone = Assert.Single((await district.ReadAsync("s2")).Milestones);
        Assert.Equal((Date("2027-03-13"), 0), (milestone.Due, milestone.Ladder.Count));
    }

    [Theory]
    [InlineData("2026-10-20", "Opened staff lena", "remind-30")]
    [InlineData("2026-11-14", "Opened staff lena", "remind-30 remind-14 remind-7 remind-1 due")]
    [InlineData("2026-11-16", "Opened staff lena, Overdue staff lena", "remind-30 remind-14 remind-7 remind-1 due")]
    [InlineData("2027-01-05", "EscalatedToDistrict office, Opened staff lena", "remind-30 remind-14 remind-7 remind-1 due overdue-adviser-1 overdue-schoolLead-7")]
    public async Task StudentSeenLate_StepsHavePassed_TheyCollapseIntoOne(string seen, string told, string skipped)
    {
        district.At(seen);
        await district.SayAsync("s2", Say.Enroll("s2")); // there from the first day, says the roster

        await district.TurnAsync(seen, "s2");

        Assert.Equal(told, string.Join(", ", (await district.NoticesOfAsync("s2")).Select(notice => notice[6..])));
        var ladder = Assert.Single((await district.ReadAsync("s2")).Milestones).Ladder;
        Assert.Equal(skipped, string.Join(' ', ladder.Where(step => step.Skipped).Select(step => step.Step)));
    }

    [Theory]
    [InlineData("2026-08-24", "2026-11-21")] // a week later
    [InlineData("2026-08-10", "2026-11-07")] // a week earlier
    public async Task Calendar_FirstDayOfSchoolChanges_MovesTheDeadlineWithItsReason(string firstDay, string due)
    {
        await district.SayAsync("s1", Say.Enroll("s1", entered: "2026-07-01", guardians: [Say.Parent]));
        await district.LiveAsync("2026-08-17", "2026-10-16", "s1");
        await district.SetUpAsync(CalendarText.Replace(FirstDay, $"\"firstDay\": \"{firstDay}\"", StringComparison.Ordinal));

        await district.TurnAsync("2026-10-17", "s1");
        await district.TurnAsync("2026-10-18", "s1");

        var milestone = Assert.Single((await district.ReadAsync("s1")).Milestones);
        var move = Assert.Single(milestone.Moves);
        Assert.Equal((Date(due), Date("2026-11-14"), Date(due), Date("2026-10-17")), (milestone.Due, move.From, move.To, move.On));
        Assert.NotEmpty(move.Why);
        Assert.Contains($"The deadline moved from November 14, 2026 to {Date(due).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}: {move.Why}", (await district.Rows.AuditAsync(Key("s1")).ToListAsync()).Select(entry => entry.What));
        Assert.Equal(["10-17 DeadlineMoved staff ana", "10-17 DeadlineMoved guardian g1"], (await district.NoticesOfAsync("s1")).Skip(3).OrderDescending());
    }

    [Fact]
    public async Task Calendar_FirstDayMovesEarlierThanAnAssumedEntry_CountsFromTheNewFirstDay()
    {
        var command = Say.Enroll("s1", guardians: [Say.Parent]) with { EnteredOn = null, AssumedEntry = Date("2026-08-17"), AssumesTheStart = true, Key = "assumed" };
        await district.SayAsync("s1", Say.Enroll("s1", entered: "2026-08-18", guardians: [Say.Parent]));
        await district.SayAsync("s9", command);
        await district.SetUpAsync(CalendarText.Replace(FirstDay, "\"firstDay\": \"2026-08-10\"", StringComparison.Ordinal));

        await district.TurnAsync("2026-10-17", "s1", "s9");

        Assert.Equal(Date("2026-11-07"), Assert.Single((await district.ReadAsync("s9")).Milestones).Due);
        Assert.True(Assert.Single((await district.ReadAsync("s1")).Milestones).Derivation!.Anchor.Late);
    }

    [Fact]
    public async Task Calendar_MovesTheDeadlineLater_RepeatsNoStep()
    {
        await district.LiveAsync("2026-08-17", "2026-11-08", "s1");
        await district.SetUpAsync(CalendarText.Replace(FirstDay, "\"firstDay\": \"2026-08-31\"", StringComparison.Ordinal));

        await district.LiveAsync("2026-11-09", "2026-12-31", "s1"); // due 2026-11-28 now

        var steps = Assert.Single((await district.ReadAsync("s1")).Milestones).Ladder.Select(step => step.Step).ToList();
        Assert.Equal(["remind-30", "remind-14", "remind-7", "remind-1", "due", "overdue-adviser-1", "overdue-schoolLead-7", "overdue-district-14"], steps);
        Assert.Equal(
            ["11-09 DeadlineMoved", "11-09 DeadlineMoved", "11-27 Reminder", "11-28 Reminder", "11-29 Overdue", "12-05 EscalatedToSchool", "12-05 Reminder", "12-12 EscalatedToDistrict"],
            (await district.NoticesOfAsync("s1")).Skip(6).Select(notice => string.Join(' ', notice.Split(' ').Take(2))));
    }

    [Fact]
    public async Task Calendar_TheOtherCountChangesAlone_TheDerivationFollowsAndNobodyIsTold()
    {
        await district.LiveAsync("2026-08-17", "2026-08-20", "s1");
        var before = Assert.Single((await district.ReadAsync("s1")).Milestones);
        var snow = """{ "from": "2026-12-07", "to": "2026-12-09", "reason": "Snow", "unplanned": true },""";
        await district.SetUpAsync(CalendarText.Replace("""{ "from": "2026-12-21",""", snow + """{ "from": "2026-12-21",""", StringComparison.Ordinal));

        await district.TurnAsync("2026-08-21", "s1");

        var after = Assert.Single((await district.ReadAsync("s1")).Milestones);
        Assert.Equal(before.Due, after.Due);
        Assert.True(after.Derivation!.InstructionalDeadline > before.Derivation!.InstructionalDeadline);
        Assert.Contains(after.Derivation.ClosuresSkipped, closure => closure.Reason == "Snow");
        Assert.Empty(after.Moves);
        Assert.Equal(2, (await district.NoticesOfAsync("s1")).Count);
    }

    [Fact]
    public async Task Entry_IsCorrected_MovesTheDeadlineWithTheReason()
    {
        await district.TurnAsync("2026-08-17", "s1");
        await district.SayAsync("s1", Say.Enroll("s1", entered: "2026-09-14", guardians: [Say.Parent]));

        await district.TurnAsync("2026-09-14", "s1");

        var milestone = Assert.Single((await district.ReadAsync("s1")).Milestones);
        Assert.Equal(Date("2026-12-12"), milestone.Due);
        Assert.StartsWith("The student's first day was corrected to Monday, September 14, 2026.", Assert.Single(milestone.Moves).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adviser_Changes_TheTaskIsHandedOverOnce()
    {
        await district.TurnAsync("2026-08-17", "s1");
        await district.SayAsync("s1", Say.Assign(Abe));

        await district.TurnAsync("2026-09-01", "s1");
        await district.TurnAsync("2026-09-02", "s1");

        Assert.Equal(Recipient.Staff(Abe), Assert.Single((await district.ReadAsync("s1")).Milestones).Owner);
        Assert.Equal(["09-01 Opened staff abe"], (await district.NoticesOfAsync("s1")).Skip(2));
    }

    [Fact]
    public async Task Adviser_ChangesToAndFroWithinADay_EachTurnDecidesNoticesOfItsOwn()
    {
        await district.TurnAsync("2026-08-17", "s1");
        foreach (var (adviser, number) in new[] { (Abe, 1), (Ana, 2), (Abe, 3) })
        {
            await district.SayAsync("s1", Say.Assign(adviser, key: $"change {number}"));
            await district.TurnAsync("2026-09-01", "s1");
        }

        Assert.Equal(
            ["09-01 Opened staff abe", "09-01 Opened staff abe", "09-01 Opened staff ana"],
            (await district.NoticesOfAsync("s1")).Skip(2).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string> Owners => new()
    {
        { "adviser", "staff ana" },
        { "adviser has left", "staff lena" },
        { "nobody", "staff lena" },
        { "lead has left", "office" },
        { "no lead", "office" },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task Task_SomebodyIsMissing_GoesToWhoeverStandsIn(string missing, string owner)
    {
        await district.SayAsync("s2", Say.Enroll("s2"));
        if (missing.StartsWith("adviser", StringComparison.Ordinal)) await district.SayAsync("s2", Say.Assign(Ana));
        var gone = missing switch { "adviser has left" => Ana, "lead has left" => Lena, _ => default };
        var schools = missing == "no lead" ? Schools.Select(school => school with { Lead = null }).ToList() : Schools;
        await district.SetUpAsync(CalendarText, schools, [.. Staff.Where(member => member.Id != gone)]);

        await district.TurnAsync("2026-08-17", "s2");

        Assert.Equal([$"08-17 Opened {owner}"], await district.NoticesOfAsync("s2"));
    }

    [Fact]
    public async Task Policy_ActsOnTheLaterDate_WarnsOnTheEarlierOne()
    {
        var policy = """{ "id": "own", "versions": [ { "version": "1", "effectiveFrom": "2023-07-01", """
            + """ "creation": { "grade": 6, "days": 90, "dayType": "instructional", "anchor": "firstDayOfSchool", "lateEntrantAnchor": "ownEntry", "countFirstDay": true, "ifNotASchoolDay": "stay" }, """
            + """ "ladder": { "remindDaysBefore": [14], "overdue": [], "familyReminders": [] }, "plan": { "required": [], "materialSections": [] }, "advising": { "maxStudents": 22 }, "notices": { "digestAt": "07:30", "familyWhenOpened": false } } ] }""";
        await district.SetUpAsync(CalendarText, policy: policy);
        var due = Date("2027-01-25"); // day 90 by instructional days

        await district.LiveAsync("2026-08-17", "2027-02-01", "s1");

        Assert.Equal(due, Assert.Single((await district.ReadAsync("s1")).Milestones).Due);
        Assert.Equal(
            ["08-17 Opened staff ana", "11-14 EarlierDeadline staff ana", "01-11 Reminder staff ana", "01-25 Reminder staff ana"],
            await district.NoticesOfAsync("s1"));
    }
}
