using IlpFunctions.Plans;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>What is refused, and in which words.</summary>
public sealed class CommandRulesTests
{
    private static readonly CommandContext Context = new(AsItIs(), new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));

    private static readonly StudentRecord Known = Take(null, Say.Enroll("s1"));

    public static TheoryData<string, StudentRecord?, StudentCommand> Refusals => new()
    {
        { "No such student is enrolled. Enrol the student first.", null, Say.Establish("2026-10-01") },
        { "Say why the student left.", Known, Say.Leave("2026-10-01", reason: "  ") },
        { "The student has left; nobody can be assigned.", Take(Known, Say.Leave("2026-10-01")), Say.Assign(Ana) },
        { "Only a student enrolled in grades 6 to 12 has a plan.", Take(null, Say.Enroll("s1", grade: 5)), Say.Establish("2026-10-01") },
        { "Only a student enrolled in grades 6 to 12 has a plan.", Take(Known, Say.Leave("2026-10-01")), Say.Establish("2026-10-01") },
        { "The plan was established on 2026-10-01 by Ana Ruiz, adviser.", Take(Known, Say.Establish("2026-10-01")), Say.Establish("2026-10-02") },
        { "The plan is established already; there is nothing to waive.", Take(Known, Say.Establish("2026-10-01")), Say.Waive("2026-10-02") },
        { "The plan was waived on 2026-10-01 by Lena Voss, school lead.", Take(Known, Say.Waive("2026-10-01")), Say.Waive("2026-10-02") },
        { "Say why no plan is required of this student.", Known, Say.Waive("2026-10-01", reason: " ") },
        { "A reason has at most 2000 characters.", Known, Say.Waive("2026-10-01", reason: new('x', 2001)) },
    };

    public static TheoryData<string, PlanDocument> IncompletePlans => new()
    {
        { "Write at least one career interest.", new([" "], "Goal", [Participant.Student], null) },
        { "Write at most 20 career interests.", new([.. Enumerable.Repeat("Work", 21)], "Goal", [Participant.Student], null) },
        { "A career interest has at most 2000 characters.", new([new('x', 2001)], "Goal", [Participant.Student], null) },
        { "Write the student's first goal.", new(["Work"], "", [Participant.Student], null) },
        { "A goal has at most 2000 characters.", new(["Work"], new('x', 2001), [Participant.Student], null) },
        { "A plan is made with the student: say that the student took part, and who else did.", new(["Work"], "Goal", [Participant.Adviser], null) },
        { "A note has at most 2000 characters.", new(["Work"], "Goal", [Participant.Student], new('x', 2001)) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Command_ThatCannotBeSo_IsRefusedInWords(string reason, StudentRecord? record, StudentCommand command) =>
        Assert.Equal(new CommandDecision.Refused(reason), CommandRules.Decide(Key("s1"), record, command, Context));

    [Theory]
    [MemberData(nameof(IncompletePlans))]
    public void Establish_IncompletePlan_IsRefusedInWords(string reason, PlanDocument document) =>
        Assert.Equal(new CommandDecision.Refused(reason), CommandRules.Decide(Key("s1"), Known, Say.Establish("2026-10-01") with { Document = document }, Context));

    [Fact]
    public void Establish_AfterAWaiver_IsAccepted() => Assert.NotNull(Take(Take(Known, Say.Waive("2026-10-01")), Say.Establish("2026-10-02")).Plan);

    [Fact]
    public void Enroll_StudentMovesThereAndBack_FormerSchoolsNeverHoldThePresentOne()
    {
        var there = Take(Known, Say.Enroll("s1", school: Moon));
        var back = Take(there, Say.Enroll("s1"));

        Assert.Equal([Sun], there.FormerSchools);
        Assert.Equal([Moon], back.FormerSchools);
    }

    private static StudentRecord Take(StudentRecord? record, StudentCommand command) =>
        Assert.IsType<CommandDecision.Accepted>(CommandRules.Decide(Key("s1"), record, command, Context)).Record;
}
