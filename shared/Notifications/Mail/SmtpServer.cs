using System.Globalization;
using System.Net;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;
using MailKit.Security;
using MimeKit;

namespace IlpFunctions.Notifications.Mail;

/// <summary>A mail server as it is set up.</summary>
/// <param name="Host">Its name, which its certificate must carry.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is kept secret.</param>
/// <param name="User">The user to sign in as; null for a server that asks for none.</param>
/// <param name="Password">The password.</param>
/// <param name="BounceTo">Where it returns what it cannot deliver; null for the sender's own address.</param>
/// <param name="RootsFile">A PEM file of the certificate authorities to trust instead of the machine's; null for the machine's.</param>
internal sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User, string Password, MailboxAddress? BounceTo, string? RootsFile)
{
    private const int Submission = 587;
    private const int Submissions = 465;

    /// <summary>The district's server.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it.</exception>
    public static SmtpServer Of(ChannelSettings settings, DistrictId district)
    {
        string? Find(string name) => settings.Find(district, $"Mail:Smtp:{name}");
        var host = settings.Get(district, "Mail:Smtp:Host");
        var security = SecurityOf(Find("Security") ?? "startTls", host);
        var port = Find("Port") is not { } text ? security == SecureSocketOptions.SslOnConnect ? Submissions : Submission
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number
            : throw new InvalidOperationException($"Ilp:Mail:Smtp:Port is \"{text}\". Write a number from 1 to 65535.");
        var bounces = Find("BounceTo") is not { } address ? null
            : MailboxAddress.TryParse(address, out var mailbox) ? mailbox
            : throw new InvalidOperationException($"Ilp:Mail:Smtp:BounceTo is \"{address}\". Write a mail address.");
        return new(host, port, security, Find("User"), Find("Password") ?? "", bounces, Find("TrustedRoots"));
    }

    /// <summary>The certificate authorities to trust instead of the machine's; null for the machine's.</summary>
    public TrustedRoots? TrustedRoots() => RootsFile is null ? null : Mail.TrustedRoots.Read(RootsFile);

    private static SecureSocketOptions SecurityOf(string word, string host) => word switch
    {
        "startTls" => SecureSocketOptions.StartTls,
        "implicitTls" => SecureSocketOptions.SslOnConnect,
        "none" when host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)) => SecureSocketOptions.None,
        "none" => throw new InvalidOperationException("Ilp:Mail:Smtp:Security is \"none\", which is for a relay on this machine only. Write startTls or implicitTls."),
        _ => throw new InvalidOperationException($"Ilp:Mail:Smtp:Security is \"{word}\". Write startTls or implicitTls, or none for a relay on this machine."),
    };
}
