using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IlpFunctions.Tests.Notifications.Mail;

/// <summary>A certificate authority made for one test, and a server's certificate that it signed.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-certificates-");

    /// <param name="name">The server's name.</param>
    /// <param name="lastYear">The year at whose beginning the server's certificate runs out.</param>
    public TestCertificates(string name = "localhost", int lastYear = 2090)
    {
        using var authorityKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var authority = request.CreateSelfSigned(From, From.AddYears(80));
        RootsFile = Path.Combine(folder.FullName, "roots.pem");
        File.WriteAllText(RootsFile, authority.ExportCertificatePem());

        using var key = RSA.Create(2048);
        var server = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false));
        using var signed = server.Create(authority, From, new(lastYear, 1, 1, 0, 0, 0, TimeSpan.Zero), [1, 2, 3]);
        (Certificate, Key) = (signed.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The server's certificate, as PEM.</summary>
    public string Certificate { get; }

    /// <summary>Its key, as PEM.</summary>
    public string Key { get; }

    /// <summary>The file of the authority's certificate.</summary>
    public string RootsFile { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
