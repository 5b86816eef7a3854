using IlpFunctions.FollowUp;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.FollowUp;

/// <summary>Somebody else reads what is sent to a graduate.</summary>
public sealed class WrongContactTests
{
    private static readonly CommandContext Context = new(AsItIs(), new(2027, 9, 1, 12, 0, 0, TimeSpan.Zero));
    private static readonly GraduateContact Contact = new(true, "old@home.example", "+15025550100", null, "email", "en", []);

    [Fact]
    public void Report_OfAWrongAddress_TakesItAwayAndKeepsTheRest()
    {
        var record = Take(Graduate() with { Contact = Contact }, Report("wave-1"));

        Assert.Equal(Contact with { Email = null }, record.Contact);
        Assert.Equal(("k", Date("2027-09-01"), NonResponseReason.BadContact, "wave-1"), Assert.Single(record.NonResponses.Select(missed => (missed.Id, missed.On, missed.Reason, missed.Wave))));
    }

    [Fact]
    public void Report_WithoutAContactOnFile_InventsNone() => Assert.Null(Take(Graduate(), Report("wave-1")).Contact);

    [Fact]
    public void Report_SaidAgain_ChangesNothing()
    {
        var record = Take(Graduate(), Report("wave-1"));

        Assert.IsType<CommandDecision.Unchanged>(CommandRules.Decide(Key("s1"), record, Report("wave-1"), Context));
        Assert.Equal(2, Take(record, Report("wave-2")).NonResponses.Count);
    }

    private static ReportWrongContact Report(string wave) => new() { Key = "k", Actor = "somebody", Milestone = wave, On = Date("2027-09-01") };

    private static StudentRecord Graduate() => Take(null, Say.Enroll("s1", grade: 12));

    private static StudentRecord Take(StudentRecord? record, StudentCommand command) =>
        Assert.IsType<CommandDecision.Accepted>(CommandRules.Decide(Key("s1"), record, command, Context)).Record;
}
