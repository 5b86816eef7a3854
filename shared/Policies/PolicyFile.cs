using System.Text;
using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>Reads a policy file; docs/policy.md describes the format.</summary>
public static class PolicyFile
{
    private static readonly Lazy<PolicyBook> KentuckyPack = new(() => ReadText(PackText("kentucky"), "kentucky.json"));
    private static readonly Lazy<PolicyBook> RhodeIslandPack = new(() => ReadText(PackText("rhode-island"), "rhode-island.json"));

    /// <summary>The names of the policies that come with the app.</summary>
    public static IReadOnlyList<string> Packs { get; } = ["kentucky", "rhode-island"];

    /// <summary>Kentucky's policy, the default for a district without a policy file.</summary>
    public static PolicyBook Kentucky => KentuckyPack.Value;

    /// <summary>Rhode Island's policy: at least two reviews a year.</summary>
    public static PolicyBook RhodeIsland => RhodeIslandPack.Value;

    /// <summary>Reads a policy from a file.</summary>
    /// <exception cref="PolicyRefusedException">The file cannot be opened, or is not a policy; the message is one line that says where and what to do.</exception>
    public static PolicyBook Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            using var file = File.OpenRead(path);
            return Read(file, Path.GetFileName(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new PolicyRefusedException($"{path}: the policy file cannot be opened ({unreadable.Message.ReplaceLineEndings(" ")}); check the path", unreadable);
        }
    }

    /// <summary>Reads a policy from a stream.</summary>
    /// <param name="stream">UTF-8 JSON, with or without a byte order mark.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="PolicyRefusedException">It is not a policy; the message is one line that says where and what to do.</exception>
    public static PolicyBook Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return PolicyCheck.Checked(StrictJson.Read<PolicyDocument>(stream));
        }
        catch (StrictJsonException wrong)
        {
            throw new PolicyRefusedException($"{name}: {wrong.Message}", wrong);
        }
    }

    /// <summary>Reads a policy from the text of its file.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="PolicyRefusedException">It is not a policy; the message is one line that says where and what to do.</exception>
    public static PolicyBook ReadText(string text, string name)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        return Read(stream, name);
    }

    /// <summary>The file of a policy that comes with the app.</summary>
    /// <param name="pack">One of <see cref="Packs"/>.</param>
    /// <exception cref="PolicyRefusedException">There is none of that name; the message says which there are.</exception>
    public static string PackText(string pack)
    {
        if (!Packs.Contains(pack)) throw new PolicyRefusedException($"No policy \"{pack}\" comes with the app; there are {string.Join(" and ", Packs)}.");
        using var reader = new StreamReader(typeof(PolicyFile).Assembly.GetManifestResourceStream($"{pack}.json")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
