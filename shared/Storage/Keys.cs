using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IlpFunctions.Storage;

/// <summary>How keys are written: parts joined by <c>|</c>, foreign text made safe, dates sortable, shards stable.</summary>
public static class Keys
{
    /// <summary>The shards of a day's due rows: enough that no single partition is hot, few enough to sweep.</summary>
    public const int Shards = 16;

    /// <summary>Joins the parts of a key.</summary>
    public static string Join(params ReadOnlySpan<string> parts) => string.Join('|', parts);

    /// <summary>A date as <c>yyyyMMdd</c>.</summary>
    public static string Day(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>A number that sorts as text.</summary>
    public static string Sequence(int number) => number.ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>Text from outside (a sourcedId, a state number) as a key part: letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>@</c> stay,
    /// everything else becomes <c>~</c> and its code in hex; a key part of more than 200 characters becomes a digest.</summary>
    public static string Foreign(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '@') safe.Append(character);
            else safe.Append('~').Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        // No other text gives what starts so: after ~ there is always a hex digit.
        return safe.Length > 200 ? "~sha256~" + Digest(text) : safe.ToString();
    }

    /// <summary>The first 160 bits of the SHA-256 of a text, as 40 hex digits.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 20));

    /// <summary>The shard of an id, <c>00</c> to <c>15</c>: the same on every machine and in every process.</summary>
    public static string Shard(string id) =>
        (SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] % Shards).ToString("D2", CultureInfo.InvariantCulture);
}
