using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Forecasts;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications.Forecasts;

/// <summary>The forecast against the dispatcher: what it says before is what happens, message for message and to the second.</summary>
public sealed class QueueForecastTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Forecast_OfAnyQueue_IsWhatTheDispatcherDoes(int seed)
    {
        var random = new Random(seed);
        using var busy = await BusyDistrict.OpenAsync(advisers: 4);
        busy.Mail.Limits = [new("metered", random.Next(1, 4), TimeSpan.FromMinutes(1)), new("metered", random.Next(2, 4), TimeSpan.FromHours(1))];
        await TellSomeAsync(busy);
        await DecideAsync(busy, random);

        var forecast = await busy.ForecastAsync();
        busy.Small.Clock.Now = forecast[0].At;
        await busy.RunAsync(hour => hour is >= 6 and <= 20);

        Assert.True(forecast[^1].At - forecast[0].At > TimeSpan.FromHours(12), "The queue is long enough to last overnight.");
        Assert.Equal(forecast.Select(message => $"{message.At:u} {message.Recipient.KeyPart()}"), (await busy.SentAsync()).Where(sent => sent.At >= forecast[0].At).Select(sent => $"{sent.At:u} {sent.Entry.Message.Recipient.KeyPart()}"));
        Assert.Empty(busy.Small.Errors);
    }

    /// <summary>A family that was written to on Thursday hears nothing before the next Thursday, unless it is due: the forecast knows that too.</summary>
    [Theory]
    [InlineData("2026-10-30", "2026-09-10 07:30")]
    [InlineData("2026-09-14", "2026-09-08 07:30")]
    public async Task Forecast_ForAFamilyThatWasToldThisWeek_IsAfterItsWeek(string due, string goes)
    {
        using var busy = await BusyDistrict.OpenAsync(advisers: 1);
        await TellSomeAsync(busy);
        busy.Small.At(new DateOnly(2026, 9, 7), new(9, 0));
        await busy.AddAsync("s1", "adviser-0", "family-0", DateOnly.ParseExact(due, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), (NoticeOccasion.Invited, Recipient.Guardian("family-0")));

        var message = Assert.Single(await busy.ForecastAsync());

        Assert.Equal(goes, TimeZoneInfo.ConvertTime(message.At, busy.District.Zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A letter needs no provider: it is on the list at its moment, however much mail waits for the quota, and counts as no message of the mail service.</summary>
    [Fact]
    public async Task Letter_WhileMailWaitsForItsQuota_GoesAtOnce()
    {
        using var busy = await BusyDistrict.OpenAsync(advisers: 1);
        busy.Mail.Limits = [new("metered", 1, TimeSpan.FromHours(1))];
        busy.Small.At("2026-09-14");
        for (var number = 0; number < 6; number++) await busy.AddAsync($"s{number}", "adviser-0", $"family-{number}", new(2026, 9, 15), (NoticeOccasion.Invited, Recipient.Guardian($"family-{number}")));
        await busy.AddAsync("s9", "adviser-0", BusyDistrict.OnPaper, new(2026, 9, 15), (NoticeOccasion.Invited, Recipient.Guardian(BusyDistrict.OnPaper)));
        busy.Small.At("2026-09-14", DigestAt);
        var forecast = await busy.ForecastAsync();

        await busy.Small.Dispatcher.RunAsync();

        Assert.Equal(BusyDistrict.OnPaper, (await busy.Small.Letters.ReadAsync(Id).SingleAsync()).Message.Recipient.Id);
        Assert.Single(busy.Mail.Messages);
        Assert.Equal(busy.Small.Clock.Now, forecast.Single(message => message.Recipient.Id == BusyDistrict.OnPaper).At);
    }

    [Fact]
    public async Task MessageThatComesAfterItsDate_IsForecastAsLate()
    {
        using var busy = await BusyDistrict.OpenAsync(advisers: 1);
        busy.Mail.Limits = [new("metered", 1, TimeSpan.FromHours(24))];
        busy.Small.At("2026-09-14");
        for (var number = 0; number < 4; number++) await busy.AddAsync($"s{number}", "adviser-0", $"family-{number}", new(2026, 9, 15), (NoticeOccasion.Invited, Recipient.Guardian($"family-{number}")));

        var forecast = await busy.ForecastAsync();

        Assert.Equal([(14, false), (15, false), (16, true), (17, true)], forecast.Select(message => (SchoolClock.DateAt(message.At, busy.District.Zone).Day, message.IsLate)));
    }

    [Fact]
    public async Task WithoutQuotas_EverythingGoesAtItsMoment_AndNothingIsLate()
    {
        using var busy = await BusyDistrict.OpenAsync(advisers: 1);
        busy.Mail.Limits = [];
        await DecideAsync(busy, new Random(8));

        Assert.All(await busy.ForecastAsync(), message => Assert.False(message.IsLate));
    }

    [Fact]
    public void EmptyQueue_IsEmptyNow() => Assert.Empty(QueueForecast.Of([], [new ChannelQuota("metered", 1, TimeSpan.FromHours(1))], _ => [], [], SkippingClock.Start));

    /// <summary>The week before, some families are told something.</summary>
    private static async Task TellSomeAsync(BusyDistrict busy)
    {
        busy.Small.At(new DateOnly(2026, 9, 3), new(5, 30));
        for (var number = 0; number < 12; number++) await busy.AddAsync($"before{number}", "adviser-0", $"family-{number}", new(2026, 10, 30), (NoticeOccasion.Invited, Recipient.Guardian($"family-{number}")));
        await busy.RunAsync(hour => hour is >= 6 and <= 20);
    }

    /// <summary>Some hundred notices of all kinds, decided at several instants around a weekend.</summary>
    private static async Task DecideAsync(BusyDistrict busy, Random random)
    {
        NoticeOccasion[] toStaff = [NoticeOccasion.Opened, NoticeOccasion.Reminder, NoticeOccasion.DeadlineMoved];
        busy.Small.At(new DateOnly(2026, 9, 8 + random.Next(6)), new(random.Next(24), random.Next(60)));
        for (var number = 0; number < 90; number++)
        {
            var (adviser, family, due) = ($"adviser-{random.Next(4)}", $"family-{random.Next(50)}", new DateOnly(2026, 9, 1).AddDays(random.Next(60)));
            (NoticeOccasion, Recipient)[] told = [(toStaff[random.Next(3)], Recipient.Staff(new(adviser))), (NoticeOccasion.Invited, Recipient.Guardian(family))];
            if (random.Next(10) == 0) told = [.. told, (NoticeOccasion.EscalatedToSchool, Recipient.Staff(Lena))];
            await busy.AddAsync($"s{number}", adviser, family, due, told);
            if (random.Next(30) == 0) busy.Small.Clock.Now += TimeSpan.FromHours(random.Next(12));
        }
    }
}
