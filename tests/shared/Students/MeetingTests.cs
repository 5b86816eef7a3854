using IlpFunctions.Students;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Commands;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>Meetings that nothing asked for, and when somebody was last met.</summary>
public sealed class MeetingTests
{
    private static readonly CommandContext Context = new(AsItIs(), new(2026, 10, 12, 16, 0, 0, TimeSpan.Zero));

    private static readonly StudentRecord Known = Take(null, Say.Enroll("s1")).Record;

    public static TheoryData<string, StudentRecord, RecordMeeting> Refusals => new()
    {
        { "Only a student enrolled in grades 6 to 12 is met about a plan.", Take(null, Say.Enroll("s1", grade: 5)).Record, Met("2026-10-12") },
        { "October 13, 2026 is still to come.", Known, Met("2026-10-13") },
        { "A note has at most 500 characters.", Known, Met("2026-10-12") with { Note = new('x', 501) } },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Meeting_ThatCannotBeSo_IsRefusedInWords(string reason, StudentRecord record, RecordMeeting meeting) =>
        Assert.Equal(new CommandDecision.Refused(reason), CommandRules.Decide(Key("s1"), record, meeting, Context));

    [Theory]
    [InlineData(MeetingKind.Conversation, " Job shadow. ", "Met the student on October 12, 2026: Job shadow.")]
    [InlineData(MeetingKind.Advisory, null, "Met the student in the advisory class on October 12, 2026.")]
    [InlineData(MeetingKind.Family, "  ", "Met the family on October 12, 2026.")]
    [InlineData(MeetingKind.Remote, "Robotics.", "Talked with the student by telephone or on a screen on October 12, 2026: Robotics.")]
    public void Meeting_Recorded_IsToldInASentence(MeetingKind kind, string? note, string told) =>
        Assert.Equal([told], Take(Known, Met("2026-10-12") with { Kind = kind, Note = note }).Story);

    [Fact]
    public void Meetings_MoreThanARecordHolds_AreTheLatestToArrive()
    {
        var record = Known;
        for (var number = 1; number <= 105; number++) record = Take(record, Met("2026-10-12") with { Key = $"met-{number}" }).Record;

        Assert.Equal((100, "met-6", "met-105"), (record.Meetings.Count, record.Meetings[0].Key, record.Meetings[^1].Key));
    }

    [Fact]
    public void LastMet_OfEverythingDoneTogetherWithTheStudent_IsTheLatest()
    {
        var planned = Take(Known, Say.Establish("2026-09-20")).Record;
        var met = Take(planned, Met("2026-10-01")).Record;
        var earlier = Take(met, Met("2026-08-20") with { Key = "earlier" }).Record;

        Assert.Equal([null, Date("2026-09-20"), Date("2026-10-01"), Date("2026-10-01")], new[] { Known, planned, met, earlier }.Select(LastMet.Of));
    }

    private static RecordMeeting Met(string on) => new() { Key = $"met:{on}", Actor = "Ana Ruiz, adviser", On = Date(on), Kind = MeetingKind.Conversation };

    private static CommandDecision.Accepted Take(StudentRecord? record, StudentCommand command) => Assert.IsType<CommandDecision.Accepted>(CommandRules.Decide(Key("s1"), record, command, Context));
}
