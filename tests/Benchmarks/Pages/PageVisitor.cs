using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace IlpFunctions.Benchmarks.Pages;

/// <summary>A browser of which only the waiting is looked at: it follows nothing and reads each page to its last byte.</summary>
internal sealed partial class PageVisitor(Uri root) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = root, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    /// <summary>Signs in as a member of staff; as the district office without one.</summary>
    public async Task SignInAsync(string staff)
    {
        var token = Token().Match(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("token", WebUtility.HtmlDecode(token)), new("district", LoadedDistrict.Id.Value), new("staff", staff), new("return", "/")]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"Nobody could sign in: {answer.StatusCode}.");
    }

    /// <summary>Saves the first choice that a page of questions offers, as its reader would who stops there.</summary>
    public async Task SaveFirstChoiceAsync(string form)
    {
        var page = await client.GetStringAsync(new Uri($"{form}/questions", UriKind.Relative));
        var choice = Choice().Match(page);
        var hidden = Hidden().Matches(page).Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))).DistinctBy(field => field.Key);
        using var sent = new FormUrlEncodedContent([.. hidden, new(choice.Groups[1].Value, choice.Groups[2].Value), new("do", "save")]);
        using var answer = await client.PostAsync(new Uri(form, UriKind.Relative), sent);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"The answer was not saved: {answer.StatusCode}.");
    }

    /// <summary>Reads a page.</summary>
    /// <returns>How many milliseconds it took until the first byte and until the last, and how many bytes it has.</returns>
    public async Task<(double First, double Last, int Bytes)> ReadAsync(string address)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (first, bytes, buffer) = (0.0, 0, new byte[64 * 1024]);
        for (int read; (read = await body.ReadAsync(buffer)) > 0; bytes += read)
        {
            if (bytes == 0) first = watch.Elapsed.TotalMilliseconds;
        }

        return answer.StatusCode == HttpStatusCode.OK ? (first, watch.Elapsed.TotalMilliseconds, bytes) : throw new InvalidOperationException($"{address} answers {answer.StatusCode}.");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("type=\"radio\" name=\"([^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex Choice();
}
