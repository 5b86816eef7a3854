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
        await DecideAsync(busy, random);

        var forecast = QueueForecast.Of(await busy.Small.Queue.AllAsync(TestContext.Current.CancellationToken), busy.Mail.Limits, busy.Small.Gate.Counted, busy.Small.Clock.Now);
        busy.Small.Clock.Now = forecast[0].At;
        await busy.RunAsync(hour => hour is >= 6 and <= 20);

        Assert.True(forecast[^1].At - forecast[0].At > TimeSpan.FromHours(12), "The queue is long enough to last overnight.");
        Assert.Equal(forecast.Select(message => $"{message.At:u} {message.Recipient.KeyPart()}"), (await busy.SentAsync()).Select(sent => $"{sent.At:u} {sent.Entry.Message.Recipient.KeyPart()}"));
        Assert.Empty(busy.Small.Errors);
    }

    [Fact]
    public async Task MessageThatComesAfterItsDate_IsForecastAsLate()
    {
        using var busy = await BusyDistrict.OpenAsync(advisers: 1);
        busy.Mail.Limits = [new("metered", 1, TimeSpan.FromHours(24))];
        busy.Small.At("2026-09-14");
        for (var number = 0; number < 4; number++) await busy.AddAsync($"s{number}", "adviser-0", $"family-{number}", new(2026, 9, 15), (NoticeOccasion.Invited, Recipient.Guardian($"family-{number}")));

        var forecast = await ForecastAsync(busy);

        Assert.Equal([(14, false), (15, false), (16, true), (17, true)], forecast.Select(message => (SchoolClock.DateAt(message.At, busy.District.Zone).Day, message.IsLate)));
    }

    [Fact]
    public async Task WithoutQuotas_EverythingGoesAtItsMoment_AndNothingIsLate()
    {
        using var busy = await BusyDistrict.OpenAsync(advisers: 1);
        busy.Mail.Limits = [];
        await DecideAsync(busy, new Random(8));

        Assert.All(await ForecastAsync(busy), message => Assert.False(message.IsLate));
    }

    [Fact]
    public void EmptyQueue_IsEmptyNow() => Assert.Empty(QueueForecast.Of([], [new ChannelQuota("metered", 1, TimeSpan.FromHours(1))], _ => [], SkippingClock.Start));

    private static async Task<IReadOnlyList<ForecastMessage>> ForecastAsync(BusyDistrict busy) =>
        QueueForecast.Of(await busy.Small.Queue.AllAsync(TestContext.Current.CancellationToken), busy.Mail.Limits, busy.Small.Gate.Counted, busy.Small.Clock.Now);

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
