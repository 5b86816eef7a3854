using IlpFunctions.Due;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Due;

public sealed class DueIndexTests : IDisposable
{
    private readonly SmallDistrict district = new();

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task Due_UntilADay_IsThatDayAndAllBeforeOldestFirst()
    {
        foreach (var day in new[] { "2026-11-15", "2026-11-13", "2026-11-14", "2027-01-01" })
            await district.Index.AddAsync(DueKind.Notice, Date(day), "group", day, new Dictionary<string, object>());
        await district.Index.AddAsync(DueKind.UrgentNotice, Date("2026-11-13"), "group", "urgent", new Dictionary<string, object>());

        Assert.Equal(["group|2026-11-13", "group|2026-11-14"], await district.Index.DueAsync(DueKind.Notice, Date("2026-11-14")).Select(hint => hint.Row).ToListAsync());
    }

    [Fact]
    public async Task Remove_WrittenAnewMeanwhile_StaysForWhoeverWroteIt()
    {
        var student = Key("s1");
        await district.Index.AddWakeAsync(student, Date("2026-11-14"), district.Clock.Now);
        var read = await district.Index.DueAsync(DueKind.Wake, Date("2026-11-14")).SingleAsync();
        await district.Index.AddWakeAsync(student, Date("2026-11-14"), district.Clock.Now.AddMinutes(1));

        await district.Index.RemoveAsync(read);
        Assert.Single(await district.Index.DueAsync(DueKind.Wake, Date("2026-11-14")).ToListAsync());

        await district.Index.RemoveAsync(await district.Index.DueAsync(DueKind.Wake, Date("2026-11-14")).SingleAsync());
        await district.Index.RemoveAsync(read); // gone already
        Assert.Empty(await district.Index.DueAsync(DueKind.Wake, Date("2026-11-14")).ToListAsync());
    }

    [Fact]
    public async Task Hints_ReadBack_PointToWhatTheyWereWrittenFor()
    {
        var student = Key("s1");
        var guardian = Recipient.Guardian("g|1/ü");
        var notice = new Notice { Id = "creation-2026.opened.x", Milestone = "creation-2026", Kind = MilestoneKind.Creation, Occasion = NoticeOccasion.Invited, Recipient = guardian, Due = Date("2026-11-14"), DecidedOn = Date("2026-08-17") };
        await district.Index.AddNoticeAsync(student, notice, SmallDistrict.AsItIs(), district.Clock.Now);
        await district.Index.AddNoticeAsync(student, notice, SmallDistrict.AsItIs(), district.Clock.Now); // again
        await district.Index.AddWakeAsync(student, Date("2026-08-17"), district.Clock.Now);

        var hint = await district.Index.DueAsync(DueKind.Notice, Date("2026-08-17")).SingleAsync();
        Assert.Equal((new(student, notice.Id), guardian), (NoticeIndex.Notice(hint), NoticeIndex.Recipient(hint)));
        Assert.Equal(student, WakeIndex.Student(await district.Index.DueAsync(DueKind.Wake, Date("2026-08-17")).SingleAsync()));
    }
}
