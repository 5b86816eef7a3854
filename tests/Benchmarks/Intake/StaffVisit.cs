using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace IlpFunctions.Benchmarks.Intake;

/// <summary>Somebody of the district office who opens one page after the other while something else goes on.</summary>
internal sealed partial class StaffVisit : IDisposable
{
    private static readonly string[] Pages = ["/districts/990", "/intake/990", "/imports/990", "/districts/990/students"];
    private static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient client;

    private StaffVisit(HttpClient client) => this.client = client;

    /// <summary>Signs in.</summary>
    public static async Task<StaffVisit> SignInAsync(Uri root)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = root };
        var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("token", token), new("district", "990"), new("staff", ""), new("return", "/districts/990")]);
        using var answer = await client.PostAsync("/sign-in", form);
        answer.EnsureSuccessStatusCode();
        return new(client);
    }

    /// <summary>Opens pages until it is told to stop.</summary>
    /// <returns>How many milliseconds each took.</returns>
    public async Task<List<double>> ReadAsync(CancellationToken stop)
    {
        var took = new List<double>();
        for (var page = 0; !stop.IsCancellationRequested; page++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(Pages[page % Pages.Length], CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            took.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(Reading, TimeProvider.System, CancellationToken.None);
        }

        return took;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"token\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
