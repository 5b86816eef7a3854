using System.Security.Cryptography;
using IlpFunctions.Intake.Signing;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Intake;

/// <summary>A body too large for memory, put into a file of its own while its signature is reckoned piece by piece. The file is gone when this is disposed of, or the process ends.</summary>
internal sealed class SignedBody : IDisposable
{
    private const int PieceBytes = 64 * 1024;

    private readonly FileStream file;

    private SignedBody(FileStream file, SignatureVerdict verdict, string sha256) => (this.file, Verdict, Sha256) = (file, verdict, sha256);

    /// <summary>Whether it was signed.</summary>
    public SignatureVerdict Verdict { get; }

    /// <summary>Its SHA-256, in hex.</summary>
    public string Sha256 { get; }

    /// <summary>Its bytes, from the first.</summary>
    public Stream Content
    {
        get
        {
            file.Position = 0;
            return file;
        }
    }

    /// <summary>Reads a request's body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="check">The check of its signature.</param>
    /// <param name="most">The most bytes it may have.</param>
    /// <param name="name">The file's name, which nobody else has.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The body; null when it is larger, of which no more is read than shows it.</returns>
    public static async Task<SignedBody?> ReadAsync(HttpRequest request, SignatureCheck check, long most, string name, CancellationToken cancellation)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, PieceBytes, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var piece = new byte[PieceBytes];
            int read;
            while ((read = await request.Body.ReadAsync(piece, cancellation)) > 0)
            {
                if (file.Position + read > most)
                {
                    await file.DisposeAsync();
                    return null;
                }

                check.Append(piece.AsSpan(0, read));
                hash.AppendData(piece, 0, read);
                await file.WriteAsync(piece.AsMemory(0, read), cancellation);
            }

            return new(file, check.End(), Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => file.Dispose();
}
