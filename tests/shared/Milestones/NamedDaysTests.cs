using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Milestones;

/// <summary>A student sleeps until the day that the agenda named. On any day before it there is nothing to do, or it would come late.</summary>
public sealed class NamedDaysTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(12)]
    public void Day_NotNamed_OfALifeInWhichNobodyActs_HasNothingToDo(int grade)
    {
        var life = Lives.Of(grade, born: "2014-03-09", guardians: [Say.Parent]);

        Assert.InRange(SleepUntil(life, Date("2034-09-01")), 20, 1000);
    }

    [Fact]
    public void Day_NotNamed_OfALifeWithPlanAndReviewsAndNoSignature_HasNothingToDo()
    {
        var life = Lives.Of(8, born: "2013-03-09", guardians: [Say.Parent]).Say("2026-09-01", Say.Establish("2026-09-01"));
        foreach (var year in Enumerable.Range(2027, 4))
        {
            SleepUntil(life, new(year, 4, 20));
            life.Say($"{year}-04-20", Held($"{year}-04-20"));
        }

        SleepUntil(life, Date("2031-09-01"));

        Assert.Contains(life.PutAside, milestone => milestone.Kind == MilestoneKind.SignOff && milestone.State == MilestoneState.Expired);
    }

    [Fact]
    public void Day_NotNamed_OfAGraduateWhoNeverAnswers_HasNothingToDo()
    {
        var life = Lives.Of(12, guardians: [Say.Parent]);
        SleepUntil(life, Date("2027-05-28"));
        life.Say("2027-05-28", new GraduateStudent { Key = "", Actor = "registrar", On = Date("2027-05-28") });

        SleepUntil(life, Date("2028-09-01"));

        Assert.Equal(EnrollmentState.Completed, life.Record.Enrollment);
    }

    /// <summary>Takes turns on the days that the agenda names, and sees that there is nothing to do on all others.</summary>
    /// <returns>How many days were named.</returns>
    private static int SleepUntil(Lives life, DateOnly end)
    {
        var named = 0;
        for (var day = life.LookedAt.AddDays(1); day <= end; day = day.AddDays(1))
        {
            if (life.NextDate <= day)
            {
                life.Look($"{day:O}");
                named++;
                continue;
            }

            var idle = Agenda.Decide(life.Record, life.District, day);
            Assert.True(idle is { Story: [], Notices: [] }, $"On {day:O}, while the agenda had named {life.NextDate:O}: {string.Join("; ", idle.Story)} {string.Join("; ", idle.Notices.Select(notice => notice.Id))}");
        }

        life.Look($"{end:O}");
        return named;
    }

    private static HoldReview Held(string on) => new()
    {
        Key = "",
        Actor = "Ana Ruiz",
        Review = "annual",
        On = Date(on),
        NotObtained = new Dictionary<string, string> { ["student"] = "In person.", ["family"] = "In person.", ["adviser"] = "In person." },
    };
}
