using System.Globalization;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Students;

namespace IlpFunctions.Tests.Links;

public sealed class LinkTokenTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly StudentKey Student = new(new("900"), new("s1"));

    [Fact]
    public void Token_OfTheSame_IsTheSameText()
    {
        var text = Token().Text();

        Assert.Equal(text, Token().Text());
        Assert.Matches("^[A-Za-z0-9_-]{22}$", text);
    }

    public static TheoryData<string> Others => ["key", "district", "student", "recipient", "kind", "milestone", "issue"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Token_OfAnything_Else_IsAnother(string what)
    {
        var other = what switch
        {
            "key" => LinkToken.Of([.. Key.Reverse()], Student, Recipient.Guardian("g1"), "signoff-annual-2026", 1),
            "district" => Token(student: new(new("901"), new("s1"))),
            "student" => Token(student: new(new("900"), new("s2"))),
            "recipient" => Token(recipient: Recipient.Guardian("g2")),
            "kind" => Token(recipient: Recipient.Staff(new("g1"))),
            "milestone" => Token(milestone: "signoff-annual-2027"),
            _ => Token(issue: 2),
        };

        Assert.NotEqual(Token().Text(), other.Text());
        Assert.NotEqual(Token().Digest(), other.Digest());
        Assert.False(Token().Matches(other));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Token_ReadInEveryWayItIsWritten_IsTheSame(int issue)
    {
        var token = Token(issue: issue);
        var typed = token.Typed();
        Assert.Matches("^([0-9a-hjkmnp-tv-z]{4}-){6}[0-9a-hjkmnp-tv-z]{2}$", typed);
        string[] ways = [token.Text(), typed, typed.ToUpperInvariant(), typed.Replace("-", "", StringComparison.Ordinal), typed.Replace('-', ' '), typed.Replace('0', 'o').Replace('1', 'l'), typed.Replace('0', 'O').Replace('1', 'I')];

        Assert.All(ways, way => Assert.True(LinkToken.TryParse(way, out var read) && read.Matches(token), way));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("signoff")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")] // 21
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")] // 23
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")] // bits beyond the 128th
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAA AAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA+/")]
    [InlineData("zzzz-zzzz-zzzz-zzzz-zzzz-zzzz-zz")] // 130 bits
    [InlineData("u000-0000-0000-0000-0000-0000-00")]
    [InlineData("0000-0000-0000-0000-0000-0000-0é")]
    public void Token_OfAnyOtherText_IsNone(string? text) => Assert.False(LinkToken.TryParse(text, out _));

    [Fact]
    public void Token_OfALongText_IsNone() => Assert.False(LinkToken.TryParse(new string('-', 100_000) + Token().Typed(), out _));

    [Fact]
    public void Token_PutIntoALog_DoesNotTellItself() => Assert.DoesNotContain(Token().Text(), string.Create(CultureInfo.InvariantCulture, $"{Token()} {new IssuedLink(LinkPurpose.Sign, Token())}"), StringComparison.Ordinal);

    private static LinkToken Token(StudentKey? student = null, Recipient? recipient = null, string milestone = "signoff-annual-2026", int issue = 1) =>
        LinkToken.Of(Key, student ?? Student, recipient ?? Recipient.Guardian("g1"), milestone, issue);
}
