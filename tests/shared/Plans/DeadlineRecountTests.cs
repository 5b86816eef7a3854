using IlpFunctions.Plans;
using IlpFunctions.Policies;
using IlpFunctions.Tests.Calendars;

namespace IlpFunctions.Tests.Plans;

/// <summary>Random calendars, counted a second time by the plainest loop there is over what was written in them.</summary>
public sealed class DeadlineRecountTests
{
    private const int Trials = 1000;

    [Fact]
    public void RandomCalendars_CountedNaively_GiveTheSameDates()
    {
        for (var seed = 0; seed < Trials; seed++)
        {
            var written = RandomCalendar.Write(seed);
            var deadline = PlanDeadline.Compute(written.Policy, Samples.Read(written.Json), RandomCalendar.FirstYear, written.Entered);

            var (byCalendar, byInstruction) = Recount(written);

            Assert.True(deadline.CalendarDeadline == byCalendar, $"seed {seed}: {deadline.CalendarDeadline:O} by calendar days, recounted {byCalendar:O}");
            Assert.True(deadline.InstructionalDeadline == byInstruction, $"seed {seed}: {deadline.InstructionalDeadline:O} by instructional days, recounted {byInstruction:O}");
        }
    }

    [Fact]
    public void RandomCalendars_RecomputedFromTheDerivationAlone_GiveTheSameDate()
    {
        for (var seed = 0; seed < Trials; seed++)
        {
            var written = RandomCalendar.Write(seed);
            var derivation = PlanDeadline.Compute(written.Policy, Samples.Read(written.Json), RandomCalendar.FirstYear, written.Entered);

            Assert.True(RecountFromThePage(derivation) == derivation.InstructionalDeadline, $"seed {seed}");
            Assert.True(derivation.Months[^1].InstructionalTotal == derivation.Days && derivation.Months[^1].CalendarTotal == derivation.Days, $"seed {seed}: the months do not add up");
            Assert.True(derivation.Months.Sum(month => month.InstructionalDays) == derivation.Days && derivation.Months.Sum(month => month.CalendarDays) == derivation.Days, $"seed {seed}: the months do not add up");
        }
    }

    private static (DateOnly ByCalendar, DateOnly ByInstruction) Recount(WrittenCalendar written)
    {
        var creation = written.Policy.Creation;
        var anchor = written.Years[0].First;
        if (written.Entered > anchor && creation.LateEntrantAnchor == CreationAnchor.OwnEntry)
        {
            anchor = written.Entered;
            while (!written.HasSchool(anchor)) anchor = anchor.AddDays(1);
        }

        var date = creation.CountFirstDay ? anchor : anchor.AddDays(1);
        var (calendar, instructional) = (0, 0);
        DateOnly? byCalendar = null;
        for (; ; date = date.AddDays(1))
        {
            calendar++;
            if (calendar == creation.Days) byCalendar = date;
            if (written.HasSchool(date)) instructional++;
            if (instructional == creation.Days) return (byCalendar ?? anchor.AddDays(creation.Days - (creation.CountFirstDay ? 1 : 0)), date);
        }
    }

    /// <summary>What a principal does with the page: weekdays, minus what was skipped, plus the make-up days.</summary>
    private static DateOnly RecountFromThePage(DeadlineDerivation page)
    {
        var madeUp = page.MakeUpDaysCounted.Select(day => day.Date).ToHashSet();
        var date = page.CountFirstDay ? page.Anchor.Date : page.Anchor.Date.AddDays(1);
        for (var counted = 0; ; date = date.AddDays(1))
        {
            var weekday = date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            if (madeUp.Contains(date) || (weekday && !page.ClosuresSkipped.Any(closure => date >= closure.From && date <= closure.To))) counted++;
            if (counted == page.Days) return date;
        }
    }
}
