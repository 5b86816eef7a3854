using System.CommandLine;
using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>webhook-secret add|list|retire DISTRICT</c>: the secrets that systems sign their events with.</summary>
internal static class WebhookSecretCommand
{
    private const string By = "command line";

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var command = new Command("webhook-secret", "Makes, lists and retires the secrets that systems sign their events with (docs/webhooks.md).");
        command.Subcommands.Add(Add());
        command.Subcommands.Add(List());
        command.Subcommands.Add(Retire());
        return command;
    }

    private static Argument<string> District() => new("DISTRICT") { Description = "The district's number." };

    private static Command Add()
    {
        var district = District();
        var root = new Option<string>("--root") { Description = "Where the app is reached.", DefaultValueFactory = _ => "http://localhost:7071/", HelpName = "ADDRESS" };
        var command = new Command("add", "Makes a secret and shows it this once, with a request that is signed and ready to be sent.") { district, root, ServeCommand.Data };
        command.SetAction((parsed, cancellation) =>
        {
            var address = Root(parsed.GetValue(root)!);
            return RunAsync(parsed.GetValue(ServeCommand.Data)!, parsed.GetValue(district)!, (services, found) => AddAsync(services, found, address, cancellation), cancellation);
        });
        return command;
    }

    private static Command List()
    {
        var district = District();
        var command = new Command("list", "Lists a district's secrets, without the secrets themselves.") { district, ServeCommand.Data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(ServeCommand.Data)!, parsed.GetValue(district)!, (services, found) => ListAsync(services, found, cancellation), cancellation));
        return command;
    }

    private static Command Retire()
    {
        var district = District();
        var secret = new Argument<string>("SECRET") { Description = "The secret's name, as list has it." };
        var command = new Command("retire", "Retires a secret: what is signed with it is turned away.") { district, secret, ServeCommand.Data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(ServeCommand.Data)!, parsed.GetValue(district)!, (services, found) => RetireAsync(services, found, parsed.GetValue(secret)!, cancellation), cancellation));
        return command;
    }

    private static Uri Root(string text) => Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var root) && root is { Scheme: "http" or "https" }
        ? root
        : throw new UnusableArgumentException($"--root {text}: write an address that begins with http:// or https://.");

    private static async Task<int> RunAsync(string data, string district, Func<IServiceProvider, DistrictId, Task> act, CancellationToken cancellation)
    {
        using var folder = DataFolder.Open(data);
        using var host = EmbeddedApp.Build(new(folder, Urls: null));
        var districts = host.Services.GetRequiredService<DistrictDirectory>();
        if ((await districts.AllAsync(cancellation)).FirstOrDefault(known => known.Id.Value == district) is not { } found)
            throw new UnusableArgumentException($"There is no district {district} in {folder.Path}. Import its roster first.");
        await act(host.Services, found.Id);
        return Ilp.Done;
    }

    private static async Task AddAsync(IServiceProvider services, DistrictId district, Uri root, CancellationToken cancellation)
    {
        if ((await services.GetRequiredService<WebhookSecrets>().ListAsync(district, cancellation)).Count(known => known.RetiredAt is null) >= WebhookSecrets.Most)
            throw new UnusableArgumentException($"{WebhookSecrets.Most} secrets of district {district} count already. Retire one that no sender uses.");
        var made = await services.GetRequiredService<WebhookSecrets>().AddAsync(district, By, cancellation);
        var sample = SampleRequest.Of(root, district, made.Secret, $"try-{services.GetRequiredService<IIdSource>().NewId()}", services.GetRequiredService<TimeProvider>().GetUtcNow());
        Console.WriteLine($"Secret {made.About.Id} of district {district}, shown this once:");
        Console.WriteLine(made.Secret.Text);
        Console.WriteLine($"Events go to {sample.Address}");
        Console.WriteLine("A first request, signed and ready to be sent within five minutes (it is listed as an event of an unknown type and changes nothing):");
        Console.WriteLine(sample.Curl());
    }

    private static async Task ListAsync(IServiceProvider services, DistrictId district, CancellationToken cancellation)
    {
        var known = await services.GetRequiredService<WebhookSecrets>().ListAsync(district, cancellation);
        if (known.Count == 0) Console.WriteLine($"District {district} has no secret yet. Make one: webhook-secret add {district}");
        foreach (var about in known) Console.WriteLine($"{about.Id}  made {Instant(about.MadeAt)} by {about.MadeBy}, {State(about)}");
    }

    private static async Task RetireAsync(IServiceProvider services, DistrictId district, string secret, CancellationToken cancellation)
    {
        if (!await services.GetRequiredService<WebhookSecrets>().RetireAsync(district, secret, By, cancellation))
            throw new UnusableArgumentException($"No secret {secret} of district {district} counts. See webhook-secret list {district}.");
        Console.WriteLine($"Secret {secret} of district {district} is retired: what is signed with it is turned away.");
    }

    private static string State(SecretAbout about) => about switch
    {
        { RetiredAt: { } at } => $"retired {Instant(at)} by {about.RetiredBy}",
        { IsUnreadable: true } => "sealed with another key, so it cannot count: retire it",
        _ => "counts",
    };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
