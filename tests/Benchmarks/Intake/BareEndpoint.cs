using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Benchmarks.Intake;

/// <summary>Kestrel and nothing else: reads a request and answers as a webhook is answered. What it and its load cost is what no app can do without.</summary>
internal static class BareEndpoint
{
    /// <summary>Serves until it is ended.</summary>
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return Results.Json(new { id = request.Headers["webhook-id"].ToString(), status = "accepted" }, statusCode: StatusCodes.Status202Accepted);
        });
        await app.StartAsync();
        Console.WriteLine($"Serving nothing at {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
