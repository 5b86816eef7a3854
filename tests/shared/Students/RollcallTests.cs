using IlpFunctions.Students;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Commands;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>The lists that pages read.</summary>
public sealed class RollcallTests
{
    [Fact]
    public async Task School_WhereNothingHasChanged_IsNotReadAgain()
    {
        using var district = await OpenAsync();
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("1001"));
        var first = await district.Rollcall.OfSchoolAsync(Id, Sun);
        await district.Desk.RecordAsync(Key("s2"), Say.Enroll("1002", school: Moon));

        Assert.Same(first, await district.Rollcall.OfSchoolAsync(Id, Sun));
    }

    [Fact]
    public async Task School_ChangedByAnotherProcess_IsReadAgain()
    {
        using var district = await OpenAsync();
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("1001"));
        var reader = new Rollcall(district.Store);
        var before = Assert.Single((await reader.OfSchoolAsync(Id, Sun)).Students);

        await district.Desk.RecordAsync(Key("s1"), new RecordMeeting { Key = "met", Actor = "Ana Ruiz, adviser", On = Date("2026-08-17"), Kind = MeetingKind.Advisory });
        await district.Desk.RecordAsync(Key("s2"), Say.Enroll("1002"));

        Assert.Null(before.MetOn);
        Assert.Equal([null, Date("2026-08-17")], (await reader.OfSchoolAsync(Id, Sun)).Students.Select(entry => entry.MetOn).Order());
    }

    [Fact]
    public async Task School_ThatAStudentLeft_IsReadAgain()
    {
        using var district = await OpenAsync();
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("1001"));
        Assert.Single((await district.Rollcall.OfSchoolAsync(Id, Sun)).Students);

        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("1001", school: Moon));

        Assert.Empty((await district.Rollcall.OfSchoolAsync(Id, Sun)).Students);
        Assert.Equal([Moon], await district.Rollcall.DistrictAsync(Id).Select(entry => entry.School).ToListAsync());
    }
}
