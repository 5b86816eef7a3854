using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Json;
using IlpFunctions.Roster.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Imports;

/// <summary>Rosters for machines: one is sent as it is, and what became of it is JSON. The page's form sends there too.</summary>
public sealed class RosterApi(DistrictDirectory districts, ImportRows imports, RosterStarter starter)
{
    /// <summary>The longest zip that is taken, in bytes: a district of 100,000 students exports about 50 MB.</summary>
    public const long MostBytes = 100 * 1024 * 1024;

    private const string File = "roster";
    private const string DryRun = "dryRun";

    /// <summary>Takes a roster: a zip as the body (<c>application/zip</c>), or in the field <c>roster</c> of a form. It is kept first, then its import begins.</summary>
    [Function("SendRoster")]
    [Allow(Role.District)]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rosters/{district}")] HttpRequest request,
        string district,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        if (request.ContentLength > MostBytes) return TooLarge(request);
        try
        {
            return await SendAsync(request, found, client, cancellation);
        }
        catch (Exception large) when (large is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return TooLarge(request);
        }
    }

    /// <summary>The imports of a district, newest first.</summary>
    [Function("ImportsAsJson")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports/{district}")] HttpRequest request, string district, CancellationToken cancellation) =>
        Json(new { imports = await imports.ReportsAsync(new(district), cancellation).Take(100).Select(report => ImportAnswer.Of(report, [])).ToListAsync(cancellation) });

    /// <summary>What became of an import: counts, rows to look at, events; while it runs, how far it is.</summary>
    [Function("ImportAsJson")]
    [Allow(Role.District)]
    public async Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports/{district}/{import}")] HttpRequest request,
        string district,
        string import,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await imports.FindAsync(new(district), import, cancellation) is { } report)
            return Json(ImportAnswer.Of(report, await imports.KeyedProblemsAsync(import, cancellation).ToListAsync(cancellation)));
        return await RosterStarter.ProgressAsync(new(district), import, client, cancellation) is { } progress
            ? Json(new { id = import, state = "running", progress.Step, progress.Done, progress.Of })
            : Refusal.NotFound(request.HttpContext, "There is no such import.");
    }

    private async Task<IResult> SendAsync(HttpRequest request, District found, DurableTaskClient client, CancellationToken cancellation)
    {
        var (content, dryRun) = request.HasFormContentType
            ? ((await request.ReadFormAsync(cancellation)).Files.GetFile(File)?.OpenReadStream(), (await request.ReadFormAsync(cancellation))[DryRun] == "true")
            : (IsZip(request) ? request.Body : null, request.Query[DryRun] == "true");
        if (content is null && !request.HasFormContentType)
            return Refusal.Of(request.HttpContext, StatusCodes.Status415UnsupportedMediaType, "Not a zip", "Send the roster's zip as application/zip, or in the field roster of a form.");
        if (content is null) return Refusal.Of(request.HttpContext, StatusCodes.Status400BadRequest, "No roster", "Choose the zip that the student information system exports.");
        await using (content) return await TakeAsync(request, found, content, dryRun, client, cancellation);
    }

    private async Task<IResult> TakeAsync(HttpRequest request, District district, Stream content, bool dryRun, DurableTaskClient client, CancellationToken cancellation)
    {
        using var limited = new LimitedStream(content, MostBytes);
        var import = await starter.ReceiveAsync(limited, district.Id, $"sent by {request.HttpContext.Principal().Signature}", dryRun, client, cancellation);
        var address = Addresses.Import(district.Id, import);
        if (Refusal.WantsHtml(request)) return new SeeOther(address);
        request.HttpContext.Response.Headers.Location = $"/api{address}";
        return Results.Json(new { id = import, status = "accepted", address = $"/api{address}" }, RecordJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Whether a request brings a zip as its body.</summary>
    internal static bool IsZip(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() is "application/zip" or "application/x-zip-compressed" or "application/octet-stream";

    private static IResult TooLarge(HttpRequest request) => Refusal.Of(
        request.HttpContext, StatusCodes.Status413PayloadTooLarge, "Too large", $"A roster's zip has at most {MostBytes / 1024 / 1024} MB. Export one district at a time, without other files.");

    private static IResult Json(object answer) => Results.Json(answer, RecordJson.Options);
}

/// <summary>A stream that ends in an error when it is longer than it may be, whatever its sender declares.</summary>
internal sealed class LimitedStream(Stream inner, long most) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read asynchronously.");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var some = await inner.ReadAsync(buffer, cancellationToken);
        read += some;
        return read > most ? throw new InvalidDataException($"It is longer than {most} bytes.") : some;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
