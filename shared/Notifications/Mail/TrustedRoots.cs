using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IlpFunctions.Notifications.Mail;

/// <summary>Certificate authorities of one's own. A certificate that one of them has signed is good when it carries the server's name and has not run out; nothing else is.</summary>
internal sealed class TrustedRoots(X509Certificate2Collection roots) : IDisposable
{
    /// <summary>Reads them from a PEM file.</summary>
    /// <exception cref="InvalidOperationException">There are none in it.</exception>
    public static TrustedRoots Read(string path)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException($"Ilp:Mail:Smtp:TrustedRoots: {path} cannot be read ({unreadable.Message}).", unreadable);
        }

        return roots.Count > 0 ? new(roots) : throw new InvalidOperationException($"Ilp:Mail:Smtp:TrustedRoots: {path} holds no certificate.");
    }

    /// <summary>Whether a server's certificate is good.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(leaf);
    }

    public void Dispose()
    {
        foreach (var root in roots) root.Dispose();
    }
}
