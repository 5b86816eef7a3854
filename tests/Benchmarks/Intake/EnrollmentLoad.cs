using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Tests.Roster.Speed;

namespace IlpFunctions.Benchmarks.Intake;

/// <summary>Students of a made-up district who are enrolled by signed webhooks, each by one.</summary>
/// <param name="root">Where the server is.</param>
/// <param name="secret">What they are signed with.</param>
/// <param name="district">The district.</param>
internal sealed class EnrollmentLoad(Uri root, SigningSecret secret, SyntheticDistrict district)
{
    private const int Connections = 64;

    private int next;

    /// <summary>Offers some at a fixed rate, whether those before were answered or not.</summary>
    /// <param name="from">The first student.</param>
    /// <param name="count">How many.</param>
    /// <param name="perSecond">The rate; null for as many as are taken.</param>
    /// <returns>How long it took, and how long the answer to each took from the moment at which it was to be sent.</returns>
    public async Task<Answers> OfferAsync(int from, int count, double? perSecond)
    {
        next = from - 1;
        var (watch, took) = (Stopwatch.StartNew(), new double[count]);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAsync(watch, from, took, perSecond))));
        return new(watch.Elapsed, took);
    }

    private async Task SendAsync(Stopwatch watch, int from, double[] took, double? perSecond)
    {
        using var connection = new RawConnection(root);
        while (Interlocked.Increment(ref next) is var student && student - from < took.Length)
        {
            var due = perSecond is { } rate ? TimeSpan.FromSeconds((student - from) / rate) : watch.Elapsed;

            // One that is late because the answers before it were late has waited all that time; that a timer of this process is a little late is not the server's doing.
            if (due > watch.Elapsed)
            {
                await Task.Delay(due - watch.Elapsed, TimeProvider.System);
                due = watch.Elapsed;
            }

            var status = await connection.SendAsync(Request(student));
            if (status != 202) throw new InvalidOperationException($"Student {student} was answered with {status}.");
            took[student - from] = (watch.Elapsed - due).TotalMilliseconds;
        }
    }

    private byte[] Request(int student)
    {
        var (id, now) = ($"evt-{student}", TimeProvider.System.GetUtcNow());
        var body = Encoding.UTF8.GetBytes(Body(student, now));
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            POST /api/webhooks/enrollment/990 HTTP/1.1
            Host: {root.Authority}
            Content-Type: application/json
            Content-Length: {body.Length}
            webhook-id: {id}
            webhook-timestamp: {now.ToUnixTimeSeconds()}
            webhook-signature: {secret.Sign(id, now, body)}


            """).ReplaceLineEndings("\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private string Body(int student, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"type":"student.enrolled","timestamp":"{{{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}}}","data":{"studentId":"{{{SyntheticDistrict.NumberOf(student)}}}","schoolId":"{{{district.SchoolOf(student)}}}","grade":"{{{SyntheticDistrict.GradeOf(student)}}}","enteredOn":"{{{now.UtcDateTime:yyyy-MM-dd}}}","givenName":"Ada","familyName":"Number {{{student}}}","birthDate":"2014-03-01","email":"p{{{student}}}@students.example","language":"en","guardians":[{"id":"g-{{{student}}}","givenName":"Gail","familyName":"Number {{{student}}}","relation":"parent","email":"g{{{student}}}@home.example","phone":"+1 502 555 0100","language":"en"}]}}
        """);
}

/// <summary>What a load was answered.</summary>
/// <param name="Took">How long all of it took.</param>
/// <param name="Milliseconds">How long each answer took.</param>
internal sealed record Answers(TimeSpan Took, double[] Milliseconds)
{
    /// <summary>Answers a second.</summary>
    public double PerSecond => Milliseconds.Length / Took.TotalSeconds;

    /// <summary>A share of the answers took no longer than this.</summary>
    public double Percentile(double percent) => Milliseconds.Order().ElementAt(Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * percent / 100)));
}

/// <summary>One HTTP/1.1 connection and as little as can be around it: the load must not take the place of what it measures.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket;
    private readonly byte[] buffer = new byte[4096];

    public RawConnection(Uri root)
    {
        socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(root.Host, root.Port);
    }

    /// <summary>Sends a request and reads the answer to its end.</summary>
    /// <returns>Its status.</returns>
    public async Task<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        var length = 0;
        while (!IsWhole(buffer.AsSpan(0, length)))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0) throw new InvalidOperationException($"The connection was closed after: {Encoding.ASCII.GetString(buffer, 0, length)}");
            length += read;
        }

        return int.Parse(buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Whether an answer has come whole: in chunks to the empty one, or as long as it says.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var said = answer[..head].IndexOf("Content-Length: "u8);
        if (said < 0) return answer.EndsWith("0\r\n\r\n"u8);
        var digits = answer[(said + "Content-Length: ".Length)..head];
        return answer.Length - head - 4 >= int.Parse(digits[..(digits.IndexOf((byte)'\r') is > 0 and var end ? end : digits.Length)], CultureInfo.InvariantCulture);
    }
}
