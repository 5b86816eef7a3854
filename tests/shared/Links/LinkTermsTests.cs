using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Policies;
using IlpFunctions.Students;
using IlpFunctions.Tests.Milestones;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Links;

public sealed class LinkTermsTests
{
    private static readonly SignOffPolicy SignOff = PolicyFile.Kentucky.InForceOn(Date("2026-08-17")).SignOff;

    [Theory]
    [InlineData(MilestoneKind.Review, "annual", RecipientKind.Student, "form:debrief-student")]
    [InlineData(MilestoneKind.Review, "annual", RecipientKind.Guardian, "form:debrief-family")]
    [InlineData(MilestoneKind.Review, "mid-year", RecipientKind.Student, "form:check-in")]
    [InlineData(MilestoneKind.Review, "mid-year", RecipientKind.Guardian, "form:debrief-family")]
    [InlineData(MilestoneKind.SignOff, "annual", RecipientKind.Student, "sign")]
    [InlineData(MilestoneKind.SignOff, "annual", RecipientKind.Guardian, "sign")]
    [InlineData(MilestoneKind.ExitForm, null, RecipientKind.Student, "form:exit")]
    [InlineData(MilestoneKind.ExitForm, null, RecipientKind.Guardian, null)]
    [InlineData(MilestoneKind.Creation, null, RecipientKind.Guardian, null)]
    [InlineData(MilestoneKind.Review, "annual", RecipientKind.Staff, null)]
    [InlineData(MilestoneKind.SignOff, "annual", RecipientKind.Office, null)]
    public void Purpose_OfANotice_FollowsTheTable(MilestoneKind kind, string? about, RecipientKind recipient, string? purpose) =>
        Assert.Equal(purpose, LinkTerms.For(Key("s1"), Milestone(kind, about), new(recipient, "x"), Date("2027-04-20"))?.Purpose.Value);

    [Theory]
    [InlineData("2027-04-20", "2027-06-10")]
    [InlineData("2027-05-11", "2027-06-10")]
    [InlineData("2027-05-25", "2027-06-24")] // sent late
    public void Link_SentOnADate_LastsThirtyDaysBeyondTheDueDate(string sent, string until) =>
        Assert.Equal(Date(until), LinkTerms.For(Key("s1"), Milestone(MilestoneKind.SignOff, "annual"), Recipient.Guardian("g1"), Date(sent))!.Until);

    [Theory]
    [InlineData("2027-06-10", true)]
    [InlineData("2027-06-11", false)]
    public void Link_OnItsLastDay_IsGood(string today, bool good) => Assert.Equal(good, LinkTerms.IsGood(To(Recipient.Guardian("g1")), Student(), SignOff, Date(today)));

    [Theory]
    [InlineData("2027-04-30", true)]
    [InlineData("2027-05-01", false)] // 18 today
    public void Link_OfAGuardian_EndsWithTheStudentsMajority(string today, bool good) => Assert.Equal(good, LinkTerms.IsGood(To(Recipient.Guardian("g1")), Student(born: "2009-05-01"), SignOff, Date(today)));

    [Fact]
    public void Link_OfTheStudent_StaysGoodBeyondMajority() => Assert.True(LinkTerms.IsGood(To(Recipient.Student(Key("s1").Id)), Student(born: "2009-05-01"), SignOff, Date("2027-05-02")));

    [Fact]
    public void Link_OfSomebodyNotOnFile_IsNotGood() => Assert.False(LinkTerms.IsGood(To(Recipient.Guardian("g9")), Student(), SignOff, Date("2027-05-01")));

    [Fact]
    public void Link_Revoked_IsNotGood() => Assert.False(LinkTerms.IsGood(To(Recipient.Guardian("g1")) with { Revoked = true }, Student(), SignOff, Date("2027-05-01")));

    [Theory]
    [InlineData(EnrollmentState.Active, true)]
    [InlineData(EnrollmentState.Graduated, true)]
    [InlineData(EnrollmentState.Left, true)]
    [InlineData(EnrollmentState.Deceased, false)]
    [InlineData(EnrollmentState.Merged, false)]
    public void Link_ByEnrolment_FollowsTheTable(EnrollmentState enrollment, bool good) =>
        Assert.Equal(good, LinkTerms.IsGood(To(Recipient.Guardian("g1")), Student() with { Enrollment = enrollment }, SignOff, Date("2027-05-01")));

    private static PersonalLink To(Recipient recipient) => new(Key("s1"), recipient, "signoff-annual-2026", LinkPurpose.Sign, Date("2027-06-10"), Issue: 1);

    private static StudentRecord Student(string? born = null) => Lives.Of(9, born: born, guardians: [Say.Parent]).Record;

    private static Milestone Milestone(MilestoneKind kind, string? about) =>
        new() { Id = "m", Kind = kind, About = about, Year = new(2026), OpenedOn = Date("2027-04-20"), Due = Date("2027-05-11"), Owner = Recipient.Office };
}
