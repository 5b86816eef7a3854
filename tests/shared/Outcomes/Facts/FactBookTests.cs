using IlpFunctions.Json;
using IlpFunctions.Outcomes.Facts;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Facts;

/// <summary>How later statements correct earlier ones; the person left school on May 28, 2026.</summary>
public sealed class FactBookTests
{
    private static readonly DateOnly Left = On("2026-05-28");

    [Fact]
    public void Job_ToldAgainFromTheSameDay_SupersedesWhatWasSaid()
    {
        var book = FactBook.Of(Left, [Working("2026-08-28", "2026-06-01", id: "a"), Working("2026-11-28", "2026-06-01", "2026-10-10", id: "b")]);

        Assert.Equal(["Working 2026-06-01..2026-10-10"], book.Days());
        Assert.Equal(["a"], book.Superseded.Select(fact => fact.Id));
    }

    [Fact]
    public void Job_ToldLaterFromALaterDay_EndsTheEarlierOneTheDayBefore()
    {
        var book = FactBook.Of(Left, [Working("2026-08-28", "2026-06-01"), Working("2026-11-28", "2026-08-10", "2026-08-20")]);

        Assert.Equal(["Working 2026-06-01..2026-08-09", "Working 2026-08-10..2026-08-20"], book.Days());
    }

    [Fact]
    public void Job_ThatBeganAfterTheOtherWasTold_LeavesItAlone()
    {
        var book = FactBook.Of(Left, [Working("2026-08-28", "2026-06-01"), Working("2026-11-28", "2026-09-15")]);

        Assert.Equal(["Working 2026-06-01..2026-08-28", "Working 2026-09-15..2026-11-28"], book.Days());
    }

    [Fact]
    public void Jobs_ToldInOneResponse_StandSideBySide()
    {
        var book = FactBook.Of(Left, [Working("2026-11-28", "2026-06-01", id: "a"), Working("2026-11-28", "2026-07-01", id: "b")]);

        Assert.Equal(["Working 2026-06-01..2026-11-28", "Working 2026-07-01..2026-11-28"], book.Days());
    }

    [Theory]
    [InlineData("Bakery", "Garage", 2)]
    [InlineData("Bakery", " bakery ", 1)]
    [InlineData("Bakery", null, 1)]
    public void Jobs_AtPlacesThatBothName_AreOneWhenThePlaceIs(string first, string? second, int standing) =>
        Assert.Equal(standing, FactBook.Of(Left, [Working("2026-08-28", "2026-06-01", where: first), Working("2026-11-28", "2026-06-01", where: second)]).Standing.Count);

    [Fact]
    public void OtherKinds_AreNotCorrected()
    {
        var book = FactBook.Of(Left, [Working("2026-08-28", "2026-06-01"), Fact(OutcomeKind.Studying, "2026-11-28", "2026-06-01")]);

        Assert.Equal(["Working 2026-06-01..2026-08-28", "Studying 2026-06-01..2026-11-28"], book.Days());
    }

    [Fact]
    public void Register_AndPeoplesWords_DoNotCorrectEachOther()
    {
        var book = FactBook.Of(Left, [
            Fact(OutcomeKind.Studying, "2026-11-20", "2026-08-20", "2026-11-10", source: SourceKind.Clearinghouse),
            Fact(OutcomeKind.Studying, "2026-11-28", "2026-08-15"),
            Fact(OutcomeKind.Studying, "2026-12-01", "2026-09-15", source: SourceKind.Staff)]);

        Assert.Equal(["Studying 2026-08-20..2026-11-10", "Studying 2026-08-15..2026-09-14", "Studying 2026-09-15..2026-12-01"], book.Days());
    }

    [Fact]
    public void Month_ToldAfterItsDay_DoesNotBlurTheDay()
    {
        var book = FactBook.Of(Left, [Working("2026-08-28", "2026-06-15"), Working("2026-11-28", "2026-06"), Working("2027-05-28", "2026-06")]);

        Assert.Equal(["Working 2026-06-15..2027-05-28"], book.Days());
    }

    [Fact]
    public void Job_ToldLaterWithoutSaying_SinceWhen_IsKnownOnThatDayOnly()
    {
        var book = FactBook.Of(Left, [Working("2026-08-28", "2026-06-01"), Working("2026-11-28")]);

        Assert.Equal(["Working 2026-06-01..2026-08-28", "Working 2026-11-28..2026-11-28"], book.Days());
    }

    [Fact]
    public void Revision_TheHighest_Holds()
    {
        var wrong = Working("2026-08-28", "2026-06-01", id: "a");

        var book = FactBook.Of(Left, [wrong with { Revision = 1, From = Since("2026-07-01") }, wrong]);

        Assert.Equal(["Working 2026-07-01..2026-08-28"], book.Days());
    }

    [Fact]
    public void Withdrawn_Fact_DoesNotHoldNorCorrect()
    {
        var kept = Working("2026-08-28", "2026-06-01", id: "a");
        var error = Working("2026-11-28", "2026-05-28", id: "b");

        var book = FactBook.Of(Left, [kept, error, error with { Revision = 1, Withdrawn = true }]);

        Assert.Equal(["Working 2026-06-01..2026-08-28"], book.Days());
        Assert.Empty(book.Superseded);
    }

    [Fact]
    public void On_ADay_FindsWhatIsCertainThen()
    {
        var book = FactBook.Of(Left, [Working("2026-11-28", "2026-06", "2026-08-20"), Fact(OutcomeKind.Studying, "2026-11-28", "2026-08-21")]);

        Assert.Empty(book.On(On("2026-06-29")));
        Assert.Equal([OutcomeKind.Working], book.On(On("2026-06-30")).Select(fact => fact.Fact.Kind));
        Assert.Equal([OutcomeKind.Working], book.On(On("2026-08-20")).Select(fact => fact.Fact.Kind));
        Assert.Equal([OutcomeKind.Studying], book.On(On("2026-08-21")).Select(fact => fact.Fact.Kind));
        Assert.Empty(book.On(On("2026-11-29")));
    }

    [Fact]
    public void During_AWindow_SaysWhatIsCertainAndWhatMayBe()
    {
        var book = FactBook.Of(Left, [Working("2026-11-28", "2026-06-01", "2026-10"), Fact(OutcomeKind.Studying, "2026-11-28", "2026-10-20"), Fact(OutcomeKind.Military, "2026-11-28", "2026-10-21")]);

        var found = book.During(Span("2026-10-10", "2026-10-20"));

        Assert.Equal([(OutcomeKind.Studying, Certainty.Yes), (OutcomeKind.Working, Certainty.Maybe)], found.Select(one => (one.Fact.Fact.Kind, one.Certainty)).Order());
    }

    [Fact]
    public void DaysIn_JobsThatOverlapAndJobsApart_CountEachDayOnce()
    {
        var book = FactBook.Of(Left, [
            Working("2026-12-31", "2026-06-01", "2026-06-30", where: "A"),
            Working("2026-12-31", "2026-06-16", "2026-07-15", where: "B"),
            Working("2026-12-31", "2026-07-16", "2026-07-20", where: "C"),
            Working("2026-12-31", "2026-10-01", "2026-11-08", where: "D")]);

        var days = book.DaysIn(Span("2026-05-28", "2027-05-28"), fact => fact.Kind == OutcomeKind.Working);

        Assert.Equal((89, 89, 50), (days.AtLeast, days.AtMost, days.UnbrokenAtLeast));
        Assert.Equal(4, days.Facts.Count);
        Assert.Equal(49, book.DaysIn(Span("2026-06-02", "2026-07-20"), fact => fact.Kind == OutcomeKind.Working).AtLeast);
        Assert.Equal(0, book.DaysIn(Span("2026-05-28", "2027-05-28"), fact => fact.Kind == OutcomeKind.Military).AtLeast);
    }

    [Fact]
    public void Book_KeepsNonResponsesApart()
    {
        var book = FactBook.Of(Left, [], [new("n2", On("2026-12-25"), NonResponseReason.Deceased), new("n1", On("2026-09-25"), NonResponseReason.NotReached, "month-3"), new("n1", On("2026-09-25"), NonResponseReason.NotReached, "month-3")]);

        Assert.Equal(["n1", "n2"], book.NonResponses.Select(one => one.Id));
        Assert.True(book.Deceased);
        Assert.Empty(book.Standing);
    }

    [Fact]
    public void Fact_AsARecord_IsReadBack()
    {
        var fact = Working("2026-11-28", "2026-06", "2026-08-20", where: "Bakery") with { Work = new(22.5m, true, true, false), DaysAtLeast = 40 };

        var json = RecordJson.Write(fact);

        Assert.Equal(fact, RecordJson.Read<OutcomeFact>(json));
        Assert.Contains("\"from\":\"2026-06\",\"to\":\"2026-08-20\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("isResponse", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Fact_InWords_SaysWhoSaidItWhenAndWhereToFindIt()
    {
        var fact = Fact(OutcomeKind.Working, "2026-11-28", "2026-08", id: "f3", work: new(22.5m, true, null, false), source: SourceKind.Assisted);

        Assert.Equal("working since August 2026, 22.5 hours a week, at least minimum wage, not related to the program of study (call of November 28, 2026, fact f3)", fact.InWords());
    }

    [Fact]
    public void Check_OfWrongFacts_NamesEachProblem()
    {
        Assert.Empty(FactCheck.Problems(Working("2026-11-28", "2026-11", "2026-11-28")));
        Assert.Equal(
            ["It begins in the future: December 2026 is after November 28, 2026, when it was said. A plan is not an outcome."],
            FactCheck.Problems(Working("2026-11-28", "2026-12")));
        Assert.Equal(["It ends before it begins: July 2026 is before August 1, 2026."], FactCheck.Problems(Working("2026-11-28", "2026-08-01", "2026-07")));
        Assert.Equal(["Hours a week must be from 0 to 168."], FactCheck.Problems(Working("2026-11-28") with { Work = new(169) }));
        Assert.Equal(
            ["Details of studying do not belong to a fact that says: working.", "The clearinghouse knows of enrolment only."],
            FactCheck.Problems(Working("2026-11-28") with { Study = new(), Source = new(SourceKind.Clearinghouse, "x") }));
    }

    private static OutcomeFact Working(string on, string? from = null, string? to = null, string? id = null, string? where = null) =>
        Fact(OutcomeKind.Working, on, from, to, id, where: where);
}
