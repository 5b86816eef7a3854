using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Roster;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>The small test district served over HTTP on a free port of this machine, on a virtual clock that stands at noon of the first day.</summary>
internal sealed class PageDistrict : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly IHost host;

    private PageDistrict(DataFolder folder, IHost host)
    {
        this.folder = folder;
        this.host = host;
        Root = new Uri(Listening.At(host));
    }

    public Uri Root { get; }

    public ITableStore Store => host.Services.GetRequiredService<ITableStore>();

    public StudentRows Rows => host.Services.GetRequiredService<StudentRows>();

    public VirtualClock Clock => (VirtualClock)host.Services.GetRequiredService<EngineClock>();

    public IServiceProvider Services => host.Services;

    /// <summary>Where roster files are kept.</summary>
    public string Rosters => folder.Rosters;

    /// <param name="files">The roster; the small one when there is none.</param>
    /// <param name="development">Whether anybody can sign in as anybody.</param>
    /// <param name="over">What lies over the store; nothing when there is none.</param>
    /// <param name="more">More services, before the app's own.</param>
    /// <param name="settings">Settings, by key.</param>
    public static async Task<PageDistrict> OpenAsync(RosterFiles? files = null, bool development = true, Func<ITableStore, ITableStore>? over = null, Action<IServiceCollection>? more = null, params (string Key, string? Value)[] settings)
    {
        var folder = DataFolder.Scratch();
        using var sample = TestRoster.Files();
        var host = EmbeddedApp.Build(
            new(folder, ["http://127.0.0.1:0"], TestDistrict.At(TestDistrict.FirstDay, 0), IsScratch: true) { Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value) },
            services =>
            {
                services.AddSingleton(new DevelopmentSignIn { IsOn = development }).AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
                services.AddSingleton(new WrongLinks(new SettableClock(TestDistrict.At(TestDistrict.FirstDay, 12))));
                more?.Invoke(services);
                if (over is not null) services.AddSingleton(_ => over(SqliteTableStore.Open(folder.Database, new() { Durability = SqliteDurability.Relaxed })));
            });
        await host.StartAsync();
        var district = new PageDistrict(folder, host);
        await ImportCommand.ImportAsync(host.Services, new((files ?? sample).Zip(), TestRoster.Calendar), CancellationToken.None);
        await district.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay, 12));
        return district;
    }

    /// <summary>Imports once more, and lets everything run that follows at once.</summary>
    public async Task<ImportReport> ImportAsync(RosterImportRequest request)
    {
        var report = await ImportCommand.ImportAsync(host.Services, request, CancellationToken.None);
        await Clock.SettleAsync();
        return report;
    }

    public async Task<StudentKey> StudentAsync(string sourcedId)
    {
        var id = await host.Services.GetRequiredService<StudentRegister>().FindAsync(TestDistrict.Id, new(StudentAliasKind.SourcedId, sourcedId));
        return new(TestDistrict.Id, id ?? throw new KeyNotFoundException(sourcedId));
    }

    public async Task<StudentRecord> RecordAsync(StudentKey student) => (await Rows.ReadAsync(student))!.Record;

    /// <summary>Says a command as a page does, and lets everything run that follows at once.</summary>
    public async Task<CommandResult> SayAsync(StudentKey student, StudentCommand command)
    {
        CommandResult? result = null;
        await Clock.RunAsync(async () => result = await Services.GetRequiredService<CommandDesk>().SubmitAsync(student, command, new StudentWaker(Services.GetRequiredService<DurableTaskClient>())));
        await Clock.SettleAsync();
        Assert.Equal((CommandOutcome.Accepted, null), (result!.Outcome, result.Reason));
        return result;
    }

    /// <summary>Records a command and wakes nobody.</summary>
    public async Task RecordCommandAsync(StudentKey student, StudentCommand command) =>
        Assert.Equal(CommandOutcome.Accepted, (await host.Services.GetRequiredService<CommandDesk>().RecordAsync(student, command)).Outcome);

    /// <summary>A browser in which nobody is signed in.</summary>
    public Visitor Visitor() => new(Root);

    /// <summary>A browser in which the district office (null) or a member of staff is signed in.</summary>
    public async Task<Visitor> SignedInAsync(StaffId? staff = null)
    {
        var visitor = Visitor();
        await visitor.GetAsync("/sign-in");
        var answer = await visitor.PostAsync("/sign-in", ("district", TestDistrict.Id.Value), ("staff", staff?.Value ?? ""), ("return", "/"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return visitor;
    }

    /// <summary>Every row there is, without who looked and what the clock does by itself.</summary>
    public async Task<SortedDictionary<string, string>> StoredAsync()
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in (string[])["Students", "Rollcall", "Districts", "Caseloads", "Findings", "Mailbox", "Letters", "Sent", "Links", "Settings", "Imports"])
        {
            await foreach (var row in Store.QueryPartitionsAsync(table))
            {
                if (!row.Row.StartsWith("access|", StringComparison.Ordinal)) rows[$"{table} {row.Partition} {row.Row}"] = row.ETag;
            }
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>A browser: keeps cookies, follows nothing, and remembers the token of the last form it saw.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient client;
    private string token = "";

    public Visitor(Uri root) => client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = root, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    public async Task<Answer> GetAsync(string address) => await AnswerAsync(await client.GetAsync(new Uri(address, UriKind.Relative)));

    /// <summary>Sends a form, with the token of the page seen last.</summary>
    public Task<Answer> PostAsync(string address, params (string Name, string Value)[] fields) => SendAsync(address, [("token", token), .. fields]);

    /// <summary>Sends a form with a file, with the token of the page seen last.</summary>
    public async Task<Answer> UploadAsync(string address, string field, byte[] file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("token", token), .. fields]) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(file), field, "plan.json");
        return await AnswerAsync(await client.PostAsync(new Uri(address, UriKind.Relative), form));
    }

    /// <summary>Sends a form that did not come from a page.</summary>
    public Task<Answer> ForgeAsync(string address, params (string Name, string Value)[] fields) => SendAsync(address, fields);

    public void Dispose() => client.Dispose();

    private async Task<Answer> SendAsync(string address, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await AnswerAsync(await client.PostAsync(new Uri(address, UriKind.Relative), form));
    }

    private async Task<Answer> AnswerAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            var page = new HtmlParser().ParseDocument(text);
            token = page.QuerySelector("input[name=token]")?.GetAttribute("value") ?? token;
            var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new(response.StatusCode, response.Headers.Location?.OriginalString, headers, text, page);
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, IReadOnlyDictionary<string, string> Headers, string Text, IDocument Page);
