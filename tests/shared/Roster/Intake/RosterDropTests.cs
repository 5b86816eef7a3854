using IlpFunctions.Districts;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>Who is enrolled and missing from a roster, and how many is too many.</summary>
public sealed class RosterDropTests
{
    private static readonly SchoolId One = new("one");
    private static readonly SchoolId Two = new("two");

    [Fact]
    public void Drop_OfSomeStudents_NamesThemAndCountsTheActive()
    {
        var drop = RosterDrop.Of(
            [
                new(new("b"), EnrollmentState.Active, One), new(new("a"), EnrollmentState.Dormant, Two), new(new("c"), EnrollmentState.Active, One), new(new("d"), EnrollmentState.Left, One),
                new(new("e"), EnrollmentState.Active, One), new(new("f"), EnrollmentState.Graduated, One), new(new("g"), EnrollmentState.Active, One, IsLeaver: true), new(new("h"), EnrollmentState.Completed, One),
            ],
            new HashSet<StudentId> { new("c"), new("z") });

        Assert.Equal([new("a"), new("b"), new StudentId("e")], drop.Missing.Select(student => student.Student));
        Assert.Equal((2, 4, 50), (drop.MissingActive, drop.Active, drop.Percent));
        Assert.Equal([new(One, 2, 4), new SchoolLoss(Two, 1, 1)], drop.Losses);
    }

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(0, 410, 0, false)]
    [InlineData(82, 410, 20, false)]
    [InlineData(83, 410, 20, true)]
    [InlineData(1, 5, 20, false)]
    [InlineData(2, 5, 20, true)]
    [InlineData(1, 410, 0, true)]
    [InlineData(410, 410, 99, true)]
    [InlineData(410, 410, 100, false)]
    [InlineData(20_000_000, 30_000_000, 66, true)]
    public void Drop_OfSoManyOfSoMany_IsMoreThanTheShareOrNot(int missing, int active, int maxPercent, bool isMore) =>
        Assert.Equal(isMore, new RosterDrop([], missing, active, []).IsMoreThan(maxPercent));

    [Theory]
    [InlineData(83, 410, 21)]
    [InlineData(82, 410, 20)]
    [InlineData(1, 410, 1)]
    [InlineData(0, 0, 0)]
    public void Percent_OfADrop_IsRoundedUp(int missing, int active, int percent) => Assert.Equal(percent, new RosterDrop([], missing, active, []).Percent);
}
