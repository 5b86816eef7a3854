using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
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
        { "The plan was established on October 1, 2026 by Ana Ruiz, adviser.", Take(Known, Say.Establish("2026-10-01")), Say.Establish("2026-10-02") },
        { "The plan is established already; there is nothing to waive.", Take(Known, Say.Establish("2026-10-01")), Say.Waive("2026-10-02") },
        { "The plan was waived on October 1, 2026 by Lena Voss, school lead.", Take(Known, Say.Waive("2026-10-01")), Say.Waive("2026-10-02") },
        { "Say why no plan is required of this student.", Known, Say.Waive("2026-10-01", reason: " ") },
        { "A reason has at most 2000 characters.", Known, Say.Waive("2026-10-01", reason: new('x', 2001)) },
    };

    public static TheoryData<string, PlanDocument> ImpossiblePlans => new()
    {
        { "An empty plan cannot be established.", new() },
        { "A goal is empty. Write it, or remove it.", new() { Goals = [new("g1", GoalKind.Career, " ")] } },
        { "A note has at most 2000 characters.", new() { CareerInterests = ["Work"], Notes = new('x', 2001) } },
        { string.Join(' ', Enumerable.Repeat("A goal is empty. Write it, or remove it.", 5)), new() { Goals = [.. Enumerable.Range(1, 9).Select(number => new PlanGoal($"g{number}", GoalKind.Career, ""))] } },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Command_ThatCannotBeSo_IsRefusedInWords(string reason, StudentRecord? record, StudentCommand command) =>
        Assert.Equal(new CommandDecision.Refused(reason), CommandRules.Decide(Key("s1"), record, command, Context));

    [Theory]
    [MemberData(nameof(ImpossiblePlans))]
    public void Establish_PlanThatCannotBeKept_IsRefusedInWords(string reason, PlanDocument document) =>
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
