using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Intake;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Tests.Functions.Pages;
using IlpFunctions.Tests.Intake;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Functions.Intake;

/// <summary>
/// Hostile bodies and headers over a real server: every answer is one of those that are documented, nothing fails, and nothing that is secret or personal is logged. ILP_FUZZ_CASES says how many
/// cases are tried in all, WEBHOOK_SEED what they follow from; it is printed.
/// </summary>
public sealed class WebhookFuzzTests(ITestOutputHelper output)
{
    private const string SeedVariable = "WEBHOOK_SEED";
    private const string CasesVariable = "ILP_FUZZ_CASES";
    private const string Personal = "Xanthippe-Personal";

    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable(CasesVariable) ?? "10000", CultureInfo.InvariantCulture);
    private static readonly HttpStatusCode[] Documented =
        [HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.Conflict, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.TooManyRequests];

    private static readonly byte[][] Bodies = [Events.Enrolled("A1", "2026-08-17T14:00:00Z", school: "901", entered: "2026-08-17", given: Personal, email: $"{Personal}@mail.example"), .. Examples()];

    /// <summary>The server's part: a tenth of the cases go over the wire.</summary>
    [Fact]
    public async Task Requests_WhateverTheyAre_AreAnsweredAsDocumented()
    {
        var log = new CapturedLog();
        await using var district = await PageDistrict.OpenAsync(more: services => services.AddSingleton(new IntakeSettings { BetweenWakeUps = TimeSpan.Zero }).AddLogging(logging => logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug)));
        using var sender = await WebhookSender.ConnectAsync(district);
        var seen = new ConcurrentDictionary<HttpStatusCode, int>();
        var requests = from body in Mutated()
                       from id in Gen.OneOf(Gen.Choose(0, 60).Select(number => $"m{number}"), Text(' ', '~'))
                       from isSigned in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
                       from signature in Text(' ', '~')
                       from type in Gen.Frequency((9, Gen.Constant("application/json")), (1, Text(' ', '~')))
                       select (body, id, isSigned, signature, type);

        Run(Cases / 10, requests, one =>
        {
            var reply = sender.SendAsync(one.id, one.body, signature: one.isSigned ? null : one.signature, contentType: one.type).GetAwaiter().GetResult();
            seen.AddOrUpdate(reply.Status, 1, (_, times) => times + 1);
            Assert.Contains(reply.Status, Documented);
            Assert.DoesNotContain(Personal, reply.Text, StringComparison.Ordinal);
        });

        output.WriteLine(string.Join(", ", seen.OrderBy(pair => pair.Key).Select(pair => $"{(int)pair.Key}: {pair.Value}")));
        Assert.True(seen.ContainsKey(HttpStatusCode.Accepted) && seen.ContainsKey(HttpStatusCode.BadRequest) && seen.ContainsKey(HttpStatusCode.Unauthorized), "The cases reach too little.");
        var secret = sender.Secret.Secret.Text[SigningSecret.Prefix.Length..];
        Assert.DoesNotContain(log.Lines, line => line.Contains(Personal, StringComparison.Ordinal) || line.Contains(secret, StringComparison.Ordinal));
        Assert.Empty(log.At(LogLevel.Error));
    }

    /// <summary>The rest is read without the wire: bodies.</summary>
    [Fact]
    public void Bodies_WhateverTheyAre_AreReadOrToldWhatIsWrong() => Run(Cases * 6 / 10, Mutated(), body =>
    {
        var read = IlpFunctions.Intake.Catalogue.ReadEvent.Of(body);
        Assert.True(read.Problems.Count > 0 || !read.IsKnown || read.Stated is not null);
        Assert.True(read.Problems.Count > 0 || read is { Type: not null, At: not null });
        Assert.All(read.Problems, problem => Assert.True(problem.Path.StartsWith('$') && problem.What.Length is > 0 and < 1000 && !problem.What.Contains(Personal, StringComparison.Ordinal)));
    });

    /// <summary>And signing headers: none that the secret did not make counts.</summary>
    [Fact]
    public void Headers_WhateverTheyAre_NeverCountUnsigned()
    {
        var (secret, now, body) = (new SigningSecret(new byte[32]), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), "{}"u8.ToArray());
        var good = secret.Sign("m", now, body);
        var headers = from id in Gen.OneOf(Gen.Constant("m"), Text('\0', '\u0200'))
                      from stamp in Gen.OneOf(Gen.Constant("1800000000"), Text('\0', '\u0200'), Gen.Choose(int.MinValue, int.MaxValue).Select(number => number.ToString(CultureInfo.InvariantCulture)))
                      from edits in Gen.Choose(0, good.Length - 1).SelectMany(at => Gen.Choose(0, 255).Select(with => (at, with: (char)with))).ArrayOf()
                      from more in Text(' ', '~')
                      select new WebhookSignature(id, stamp, $"{Edited(good, edits)} {more}");
        Run(Cases * 3 / 10, headers, signature =>
        {
            var isOurs = signature.Id == "m" && signature.Timestamp == "1800000000" && signature.Signature!.Split(' ').Any(part => Same(part, good));
            Assert.Equal(isOurs, signature.Verify(body, [secret], now) == SignatureVerdict.Good);
        });
    }

    private void Run<T>(int times, Gen<T> cases, Action<T> holds)
    {
        var seed = ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "20261129", CultureInfo.InvariantCulture);
        output.WriteLine($"{SeedVariable}={seed} {CasesVariable}={Cases}: {times} here");

        // Replay wants an odd second half.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, times)).WithReplay(seed, 1), Prop.ForAll(cases.ToArbitrary(), holds));
    }

    /// <summary>An event with some bytes changed and perhaps a piece left out or doubled; or bytes that were never one.</summary>
    private static Gen<byte[]> Mutated()
    {
        var value = Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0, 0xFF, 0xC3, '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-')).Select(number => (byte)number);
        var random = value.ArrayOf();
        var deep = Gen.Choose(1, 2000).Select(depth => Encoding.ASCII.GetBytes($"{{\"type\":\"student.updated\",\"timestamp\":\"2026-08-17T14:00:00Z\",\"data\":{new string('[', depth)}{new string(']', depth)}}}"));
        var changed = from original in Gen.Elements(Bodies)
                      from edits in Gen.Choose(0, original.Length - 1).SelectMany(at => value.Select(with => (at, with))).ArrayOf()
                      from piece in Gen.Frequency((6, Gen.Constant((From: original.Length, To: original.Length))), (1, Gen.Choose(0, original.Length).SelectMany(start => Gen.Choose(0, original.Length).Select(end => (From: start, To: end)))))
                      from howMany in Gen.Choose(0, 4)
                      select Apply(original, edits.Take(howMany), piece.From, piece.To);
        return Gen.Frequency((12, changed), (1, random), (1, deep));
    }

    private static byte[] Apply(byte[] original, IEnumerable<(int At, byte With)> edits, int from, int to)
    {
        var bytes = original.ToArray();
        foreach (var (at, with) in edits) bytes[at] = with;
        return [.. bytes.AsSpan(0, from), .. bytes.AsSpan(to)];
    }

    /// <summary>The same bytes can be written as base 64 in several ways.</summary>
    private static bool Same(string part, string good)
    {
        Span<byte> bytes = stackalloc byte[64];
        return part.StartsWith(WebhookSignature.Version, StringComparison.Ordinal) && Convert.TryFromBase64String(part[3..], bytes, out var length)
            && bytes[..length].SequenceEqual(Convert.FromBase64String(good[3..]));
    }

    private static string Edited(string text, IEnumerable<(int At, char With)> edits)
    {
        var letters = text.ToCharArray();
        foreach (var (at, with) in edits) letters[at] = with;
        return new(letters);
    }

    private static Gen<string> Text(char from, char to) => Gen.Choose(from, to).Select(letter => (char)letter).ArrayOf().Select(letters => new string(letters));

    private static IEnumerable<byte[]> Examples() => System.Text.RegularExpressions.Regex
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "events.md")), "```json\n(\\{.*?\\n?\\})\n```", System.Text.RegularExpressions.RegexOptions.Singleline)
        .Select(match => Encoding.UTF8.GetBytes(match.Groups[1].Value));
}
