using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Timeout;

namespace IlpFunctions.Roster.Rest.Wire;

/// <summary>
/// Asks a roster server, as whom its tokens say. Nothing but the configured host is ever asked: redirects are followed within it, and those that lead elsewhere are refused, as are answers without end.
/// </summary>
internal sealed class RosterHttp : IDisposable
{
    private const long LargestAnswer = 64 * 1024 * 1024;
    private const int MostRedirects = 3;

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All })
    {
        // Each attempt has its limit on the injected clock.
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private readonly RosterConnection connection;
    private readonly TimeProvider clock;
    private readonly AccessTokens tokens;
    private readonly ResiliencePipeline patience;

    public RosterHttp(RosterConnection connection, TimeProvider clock)
    {
        (this.connection, this.clock) = (connection, clock);
        tokens = new(connection, client, clock);
        patience = Patience.Of(clock);
    }

    /// <summary>Asks until there is an answer that can be read, or it is no use.</summary>
    /// <param name="address">What is asked for, from the connection's root.</param>
    /// <param name="question">The same in words, as <c>for users</c>.</param>
    /// <param name="read">Reads the answer; what it throws as passing is asked again.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RosterServerException">The server does not answer as it should.</exception>
    public async Task<T> GetAsync<T>(string address, string question, Func<HttpResponseMessage, byte[], T> read, CancellationToken cancellation)
    {
        try
        {
            return await patience.ExecuteAsync(async limited => await AttemptAsync(address, question, read, limited), cancellation);
        }
        catch (TimeoutRejectedException slow)
        {
            throw new RosterServerException($"The roster server gave no answer within {Patience.Limit.TotalSeconds:0} seconds, asked {question}", slow);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException)
        {
            throw new RosterServerException($"The roster server at {connection.Root.Host} cannot be reached, or breaks off ({Kind(unreachable)}), asked {question}", unreachable);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<T> AttemptAsync<T>(string address, string question, Func<HttpResponseMessage, byte[], T> read, CancellationToken cancellation)
    {
        var token = await tokens.GetAsync(cancellation);
        var response = await SendAsync(address, question, token, cancellation);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // It may have expired early, or been withdrawn: a new one decides.
            response.Dispose();
            tokens.Forget(token);
            response = await SendAsync(address, question, await tokens.GetAsync(cancellation), cancellation);
        }

        using (response)
        {
            Answers.ThrowUnlessGood(response, question, clock);
            return read(response, await response.Content.ReadAsByteArrayAsync(cancellation));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string question, string token, CancellationToken cancellation)
    {
        var target = new Uri(connection.Root, address);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.ParseAdd("application/json");
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
            if (!Answers.IsRedirect(response) || response.Headers.Location is not { } location) return response;
            response.Dispose();
            target = new Uri(target, location);
            if (!IsSameServer(target)) throw new RosterServerException($"The roster server sends the question {question} to another host, which is not asked; if it has moved, change BaseUrl");
        }

        throw new RosterServerException($"The roster server sends the question {question} round in a circle");
    }

    private bool IsSameServer(Uri target) => target.Scheme == connection.Root.Scheme && target.Host == connection.Root.Host && target.Port == connection.Root.Port;

    private static string Kind(Exception failure) => failure is HttpRequestException http ? http.HttpRequestError.ToString() : failure.GetType().Name;
}
