using System.Security.Cryptography;

namespace IlpFunctions.Intake.Signing;

/// <summary>The check of a body that is read piece by piece, so that it need not be in memory. Not for two threads at once.</summary>
public sealed class SignatureCheck : IDisposable
{
    private readonly IReadOnlyList<byte[]> given;
    private readonly IReadOnlyList<IncrementalHash> expected;

    internal SignatureCheck(IReadOnlyList<byte[]> given, IReadOnlyList<IncrementalHash> expected) => (this.given, this.expected) = (given, expected);

    /// <summary>Takes the next piece of the body.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        foreach (var hash in expected) hash.AppendData(piece);
    }

    /// <summary>Whether the body was signed with one of the secrets, once all of it was taken. Every secret is compared with every signature.</summary>
    public SignatureVerdict End()
    {
        var isGood = false;
        Span<byte> own = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var hash in expected)
        {
            hash.GetHashAndReset(own);
            foreach (var signature in given) isGood |= CryptographicOperations.FixedTimeEquals(own, signature);
        }

        return isGood ? SignatureVerdict.Good : SignatureVerdict.Wrong;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var hash in expected) hash.Dispose();
    }
}
