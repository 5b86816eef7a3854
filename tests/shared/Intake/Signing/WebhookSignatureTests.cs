using System.Globalization;
using IlpFunctions.Intake.Signing;

namespace IlpFunctions.Tests.Intake.Signing;

public sealed class WebhookSignatureTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly SigningSecret One = Secret(1);
    private static readonly SigningSecret Two = Secret(2);
    private static readonly byte[] Body = """{"type":"student.enrolled"}"""u8.ToArray();

    [Theory]
    [InlineData(-301, SignatureVerdict.OutOfTime)]
    [InlineData(-300, SignatureVerdict.Good)]
    [InlineData(0, SignatureVerdict.Good)]
    [InlineData(300, SignatureVerdict.Good)]
    [InlineData(301, SignatureVerdict.OutOfTime)]
    public void Signature_ByAge_CountsForFiveMinutesEitherWay(int seconds, SignatureVerdict expected) =>
        Assert.Equal(expected, Signed(One, Now.AddSeconds(seconds)).Verify(Body, [One], Now));

    [Fact]
    public void Signature_DuringARotation_CountsWithEitherSecretAndAmongSeveral()
    {
        var header = $"v1a,ed25519notforus {One.Sign("m", Now, Body)} {Two.Sign("m", Now, Body)}";

        Assert.Equal(SignatureVerdict.Good, new WebhookSignature("m", Stamp(Now), header).Verify(Body, [Two], Now));
        Assert.Equal(SignatureVerdict.Good, Signed(One, Now).Verify(Body, [Two, One], Now));
        Assert.Equal(SignatureVerdict.Wrong, Signed(One, Now).Verify(Body, [Two], Now));
        Assert.Equal(SignatureVerdict.Wrong, Signed(One, Now).Verify(Body, [], Now));
    }

    [Fact]
    public void Signature_CheckedPieceByPiece_IsAsGoodAsTheWhole()
    {
        for (var first = 0; first <= Body.Length; first++)
        {
            using var good = Signed(One, Now).Begin([Two, One], Now, out var before)!;
            using var cut = Signed(One, Now).Begin([Two, One], Now, out _)!;
            good.Append(Body.AsSpan(0, first));
            good.Append(Body.AsSpan(first));
            cut.Append(Body.AsSpan(0, first));
            Assert.Equal((SignatureVerdict.Good, SignatureVerdict.Good), (before, good.End()));
            Assert.Equal(first == Body.Length ? SignatureVerdict.Good : SignatureVerdict.Wrong, cut.End());
        }

        Assert.Null(Signed(One, Now.AddSeconds(301)).Begin([One], Now, out var late));
        Assert.Equal(SignatureVerdict.OutOfTime, late);
    }

    [Fact]
    public void Signature_OverSomethingElse_IsWrong()
    {
        var signature = One.Sign("m", Now, Body);

        Assert.Equal(SignatureVerdict.Wrong, new WebhookSignature("n", Stamp(Now), signature).Verify(Body, [One], Now));
        Assert.Equal(SignatureVerdict.Wrong, new WebhookSignature("m", Stamp(Now.AddSeconds(1)), signature).Verify(Body, [One], Now));
        Assert.Equal(SignatureVerdict.Wrong, new WebhookSignature("m", Stamp(Now), signature).Verify([.. Body, 32], [One], Now));
        Assert.Equal(SignatureVerdict.Wrong, new WebhookSignature("m", Stamp(Now), signature[..^4] + "AAA=").Verify(Body, [One], Now));
    }

    [Theory]
    [InlineData(null, "1800000000", "v1,x")]
    [InlineData("m", null, "v1,x")]
    [InlineData("m", "1800000000", null)]
    [InlineData("m", "-5", "v1,x")]
    [InlineData("m", "1800000000.5", "v1,x")]
    [InlineData("m", "99999999999999999999", "v1,x")]
    public void Headers_MissingOrMalformed_AreNotSigned(string? id, string? timestamp, string? signature) =>
        Assert.Equal(SignatureVerdict.Missing, new WebhookSignature(id, timestamp, signature).Verify(Body, [One], Now));

    [Theory]
    [InlineData("9223372036854775807", "v1,x", SignatureVerdict.OutOfTime)]
    [InlineData("1800000000", "v1", SignatureVerdict.Wrong)]
    [InlineData("1800000000", "v1,%%%", SignatureVerdict.Wrong)]
    [InlineData("1800000000", "     ", SignatureVerdict.Wrong)]
    [InlineData("1800000000", "v1,AAAA", SignatureVerdict.Wrong)]
    public void Headers_ThatMeanNothing_AreTurnedAway(string timestamp, string signature, SignatureVerdict expected) =>
        Assert.Equal(expected, new WebhookSignature("m", timestamp, signature).Verify(Body, [One], Now));

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Secret_ByLength_IsReadFrom24To64Bytes(int bytes, bool isOne)
    {
        var text = SigningSecret.Prefix + Convert.ToBase64String(new byte[bytes]);

        Assert.Equal(isOne, SigningSecret.TryParse(text, out var secret));
        Assert.Equal(isOne ? text : null, secret?.Text);
        Assert.False(SigningSecret.TryParse(text[1..], out _));
    }

    private static SigningSecret Secret(byte fill) => new(Enumerable.Repeat(fill, 32).ToArray());

    private static WebhookSignature Signed(SigningSecret secret, DateTimeOffset at) => new("m", Stamp(at), secret.Sign("m", at, Body));

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
