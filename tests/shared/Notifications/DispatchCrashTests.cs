using IlpFunctions.Notifications;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>The dispatcher is stopped at every commit of a round and goes on in the next: every message is there once, the same, and every notice is settled.</summary>
public sealed class DispatchCrashTests
{
    [Theory]
    [InlineData("2026-08-17")] // two advisers, two guardians, a letter
    [InlineData("2026-11-21")] // escalations and the family's reminders
    public async Task Round_KilledAtEveryCommit_EndsAsUndisturbed(string day)
    {
        var commits = await Kills.AtEveryCommitAsync(
            district => ArrangeAsync(district, day),
            district => district.Dispatcher.RunAsync(),
            async district =>
            {
                await district.Dispatcher.RunAsync();
                await district.Dispatcher.RunAsync();
                await AllSettledAsync(district);

                // Hints that a stopped dispatcher left behind are cleared in tomorrow's round, which sends nothing.
                var sent = await district.Mailbox.ReadAsync(Id).CountAsync();
                district.Clock.Now += TimeSpan.FromDays(1);
                await district.Dispatcher.RunAsync();
                Assert.Equal(sent, await district.Mailbox.ReadAsync(Id).CountAsync());
            });

        Assert.True(commits > 10);
    }

    [Theory]
    [InlineData("2026-08-17")]
    [InlineData("2026-11-21")]
    public async Task Round_KilledAtEveryCommitAndResumedTheNextDay_SendsNothingTwice(string day)
    {
        var commits = await Kills.AtEveryCommitAsync(
            district => ArrangeAsync(district, day),
            district => district.Dispatcher.RunAsync(),
            async district =>
            {
                district.Clock.Now += TimeSpan.FromDays(1);
                await district.Dispatcher.RunAsync();
                await district.Dispatcher.RunAsync();
                await AllSettledAsync(district);
                await EachNoticeWentOnceAsync(district);
            },
            "Register"); // what is compared is checked above: dates of what a crash delayed differ

        Assert.True(commits > 10);
    }

    private static async Task ArrangeAsync(SmallDistrict district, string day)
    {
        await district.SetUpAsync();
        foreach (var (student, adviser) in new[] { ("s1", Ana), ("s2", Ana), ("s3", Abe) })
        {
            await district.SayAsync(student, Say.Enroll(student, guardians: [student == "s3" ? Say.NoMail : Say.Parent]));
            await district.SayAsync(student, Say.Assign(adviser));
        }

        await district.TurnAsync("2026-08-17", "s1", "s2", "s3");
        if (day != "2026-08-17")
        {
            district.At("2026-08-17", DigestAt);
            await district.Dispatcher.RunAsync();
            await district.TurnAsync(day, "s1", "s2", "s3");
        }

        district.At(day, DigestAt);
    }

    private static async Task AllSettledAsync(SmallDistrict district)
    {
        foreach (var student in new[] { "s1", "s2", "s3" })
            Assert.All(await district.Rows.NoticesAsync(Key(student)).ToListAsync(), notice => Assert.NotEqual(NoticeState.Pending, notice.State));
    }

    private static async Task EachNoticeWentOnceAsync(SmallDistrict district)
    {
        var messages = await district.Mailbox.ReadAsync(Id).Concat(district.Letters.ReadAsync(Id).Select(letter => letter.Message)).ToListAsync();
        foreach (var recipient in messages.GroupBy(message => message.Recipient))
        {
            var items = recipient.SelectMany(message => message.Text.Split('\n')).Where(line => line.Contains("plan", StringComparison.OrdinalIgnoreCase) && !line.Contains("https", StringComparison.Ordinal)).ToList();
            Assert.Equal(items.Distinct(), items);
        }
    }
}
