using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace IlpFunctions.Benchmarks.Pages;

/// <summary>A browser of which only the waiting is looked at: it is signed in, follows nothing and reads each page to its last byte.</summary>
internal sealed partial class PageVisitor : IDisposable
{
    private readonly HttpClient client;

    private PageVisitor(Uri root) => client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = root, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    /// <summary>Signs in as a member of staff; as the district office without one.</summary>
    public static async Task<PageVisitor> SignInAsync(Uri root, string staff)
    {
        var visitor = new PageVisitor(root);
        var token = Token().Match(await visitor.client.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("token", WebUtility.HtmlDecode(token)), new("district", LoadedDistrict.Id.Value), new("staff", staff), new("return", "/")]);
        using var answer = await visitor.client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.SeeOther ? visitor : throw new InvalidOperationException($"Nobody could sign in: {answer.StatusCode}.");
    }

    /// <summary>Reads a page.</summary>
    /// <returns>How many milliseconds it took until the last byte, and how many bytes it has.</returns>
    public async Task<(double Milliseconds, int Bytes)> ReadAsync(string address)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var page = await answer.Content.ReadAsByteArrayAsync();
        var took = watch.Elapsed.TotalMilliseconds;
        return answer.StatusCode == HttpStatusCode.OK ? (took, page.Length) : throw new InvalidOperationException($"{address} answers {answer.StatusCode}.");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
