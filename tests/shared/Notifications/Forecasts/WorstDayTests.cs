using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications.Forecasts;

/// <summary>
/// September's worst day: a district of 10,000 students tells every adviser and every family something on one morning, by a mail service that takes 100 messages an hour. It takes more than a week
/// of school days to be through.
/// </summary>
[Trait("Suite", "Long")]
public sealed class WorstDayTests
{
    private const int Students = 10_000;
    private const int Families = 6_000;
    private const int PerAdviser = 22;
    private static readonly DateOnly WorstDay = new(2026, 9, 14);

    [Fact]
    public async Task Quota_IsNeverExceeded_TheMostUrgentGoFirst_AndNothingIsLost()
    {
        using var busy = await BusyDistrict.OpenAsync((Students / PerAdviser) + 1);
        await DecideAsync(busy);
        var forecast = await busy.ForecastAsync();
        var (changed, isNight) = (false, 0);

        await busy.RunAsync(hour => hour is 3 or >= 6 and <= 20, async round =>
        {
            var today = SchoolClock.DateAt(round, busy.District.Zone);
            if (QuietHours.At(busy.District, round)) isNight++;
            if (changed || today != WorstDay.AddDays(1)) return;
            changed = true;
            await ChangeAsync(busy);
        });

        var sent = await busy.SentAsync();
        AssertQuotas(sent.ConvertAll(one => one.At));
        Assert.True(isNight > 20);
        Assert.All(sent, one => Assert.False(QuietHours.At(busy.District, one.At), $"A message went at {one.At:u}, in a quiet time."));
        AssertOrder(sent, busy);
        await AssertAllToldAsync(busy, sent);

        // What came meanwhile was merged or waits a week, and some is not true any more: for what was there the forecast is never too early, and late by what was taken out.
        var through = sent.FindLast(one => one.Entry.Notices.Any(notice => !notice.Notice.Contains("again", StringComparison.Ordinal))).At;
        Assert.InRange(through, forecast[^1].At - TimeSpan.FromDays(1), forecast[^1].At);
        TestContext.Current.TestOutputHelper!.WriteLine($"{sent.Count} messages from {sent[0].At:u} to {sent[^1].At:u}; forecast {forecast[^1].At:u}, of {forecast.Count} {forecast.Count(message => message.IsLate)} late.");
    }

    /// <summary>Every adviser hears of their students, every family of its children; one student in twenty is due within the week, and one in a hundred is overdue, which goes to the school lead.</summary>
    private static async Task DecideAsync(BusyDistrict busy)
    {
        busy.Small.At(WorstDay);
        for (var number = 0; number < Students; number++)
        {
            var (adviser, family) = ($"adviser-{number / PerAdviser}", FamilyOf(number));
            var due = WorstDay.AddDays(number % 100 == 7 ? -7 : number % 20 == 3 ? 3 + (number % 4) : 20 + (number % 40));
            (NoticeOccasion, Recipient)[] told = [(NoticeOccasion.Opened, Recipient.Staff(new(adviser))), (NoticeOccasion.Invited, Recipient.Guardian(family))];
            if (number % 100 == 7) told = [.. told, (NoticeOccasion.EscalatedToSchool, Recipient.Staff(Lena))];
            await busy.AddAsync($"s{number}", adviser, family, due, told);
        }
    }

    /// <summary>The day after, while most still wait: some families are to be reminded too, and some plans are there.</summary>
    private static async Task ChangeAsync(BusyDistrict busy)
    {
        for (var number = 59; number < Students; number += 200)
        {
            await busy.DecideAsync($"s{number}", NoticeOccasion.Reminder, Recipient.Guardian(FamilyOf(number)));
            await busy.SettleAsync($"s{number - 1}");
        }
    }

    /// <summary>Counted over what was sent, without the code that keeps the quota: from each message on, how many follow within the span.</summary>
    private static void AssertQuotas(List<DateTimeOffset> sent)
    {
        foreach (var (messages, span) in ((int, TimeSpan)[])[(30, TimeSpan.FromMinutes(1)), (100, TimeSpan.FromHours(1))])
        {
            var most = 0;
            for (int first = 0, next = 0; first < sent.Count; first++)
            {
                while (next < sent.Count && sent[next] < sent[first] + span) next++;
                most = Math.Max(most, next - first);
            }

            Assert.Equal(messages, most); // never more; and the quota was the bound
        }
    }

    /// <summary>Of what was there from the first morning on, nothing went before what pressed more on that day: escalations, then what is due within the week or behind, by date.</summary>
    private static void AssertOrder(List<(LedgerEntry Entry, DateTimeOffset At)> sent, BusyDistrict busy)
    {
        Assert.Equal(Recipient.Staff(Lena), sent[0].Entry.Message.Recipient);
        var dayOne = sent.Skip(1).TakeWhile(one => SchoolClock.DateAt(one.At, busy.District.Zone) == WorstDay).ToList();
        var dues = dayOne.ConvertAll(one => one.Entry.Notices.Min(notice => DueOf(int.Parse(notice.Student.Id.Value[1..], System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(dues.Order(), dues);
        Assert.True(dues[^1] > WorstDay.AddDays(7), "On the first day everything that is due goes.");
        var last = sent.FindLastIndex(one => one.Entry.Notices.Any(notice => DueOf(int.Parse(notice.Student.Id.Value[1..], System.Globalization.CultureInfo.InvariantCulture)) <= WorstDay.AddDays(7)));
        Assert.Equal(WorstDay, SchoolClock.DateAt(sent[last].At, busy.District.Zone));
    }

    private static async Task AssertAllToldAsync(BusyDistrict busy, List<(LedgerEntry Entry, DateTimeOffset At)> sent)
    {
        var notices = await busy.NoticesAsync();
        var carried = sent.SelectMany(one => one.Entry.Notices, (one, notice) => (notice.Student, notice.Notice)).ToList();

        Assert.Equal((2 * Students) + (Students / 100) + (Students / 200), notices.Count);
        Assert.All(notices, notice => Assert.True(notice.State is NoticeState.Sent or NoticeState.Superseded, $"{notice}"));
        Assert.Equal(carried.Count, carried.Distinct().Count());
        Assert.Equal(notices.Count(notice => notice.State == NoticeState.Sent), carried.Count);
        Assert.Equal(sent.Count, sent.Select(one => one.Entry.Message.Id).Distinct().Count());
        Assert.Equal(sent.Select(one => one.Entry.Message.Id).Order(), busy.Mail.Messages.Select(message => message.Id).Order());
        Assert.Contains(notices, notice => notice is { State: NoticeState.Superseded, Why: "The first message, which goes at the same time, says it." });
        Assert.Contains(notices, notice => notice is { State: NoticeState.Superseded, Why: "It is settled." });
        Assert.Empty(busy.Small.Errors);
    }

    private static string FamilyOf(int student) => $"family-{student % Families}";

    private static DateOnly DueOf(int number) => WorstDay.AddDays(number % 100 == 7 ? -7 : number % 20 == 3 ? 3 + (number % 4) : 20 + (number % 40));
}
