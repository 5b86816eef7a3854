using System.CommandLine;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>teams-package</c>: the Teams app that notifies staff, as the zip that an administrator uploads.</summary>
internal static class TeamsPackageCommand
{
    private const string Host = "plans.schools.example";
    private static readonly string[] Icons = ["color.png", "outline.png"];

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var to = new Option<string>("--to") { Description = "The zip to make.", Required = true, HelpName = "FILE" };
        var host = new Option<string>("--host") { Description = "The app's host, e.g. plans.schools.example.", Required = true, HelpName = "HOST" };
        var id = new Option<Guid>("--id") { Description = "The id of the Teams app (the setting Ilp:Teams:App): any GUID, the same for every version.", Required = true, HelpName = "GUID" };
        var client = new Option<Guid>("--client-id") { Description = "The client id of the identity by which the app calls Graph.", Required = true, HelpName = "GUID" };
        var developer = new Option<string>("--developer") { Description = "Who offers the app, as Teams shows it.", Required = true, HelpName = "NAME" };
        var command = new Command("teams-package", "Makes the Teams app that notifies staff, to be uploaded by an administrator of Teams.") { to, host, id, client, developer };
        command.SetAction(parsed => Run(parsed.GetValue(to)!, Manifest(parsed.GetValue(host)!, parsed.GetValue(id), parsed.GetValue(client), parsed.GetValue(developer)!)));
        return command;
    }

    /// <summary>The manifest of a deployment.</summary>
    /// <exception cref="UnusableArgumentException">The host is none.</exception>
    internal static JsonNode Manifest(string host, Guid id, Guid client, string developer)
    {
        if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal)) throw new UnusableArgumentException($"--host {host} is no host. Write it as {Host}, without https://.");
        using var sample = new StreamReader(Resource("manifest.json"));
        var manifest = JsonNode.Parse(sample.ReadToEnd().Replace(Host, host, StringComparison.Ordinal))!;
        manifest["id"] = id.ToString();
        manifest["developer"]!["name"] = developer;
        manifest["webApplicationInfo"] = new JsonObject { ["id"] = client.ToString(), ["resource"] = $"api://{host}/{client}" };
        return manifest;
    }

    private static int Run(string to, JsonNode manifest)
    {
        try
        {
            using var zip = new ZipArchive(new FileStream(to, FileMode.CreateNew), ZipArchiveMode.Create);
            using (var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open())) writer.Write(manifest.ToJsonString(new() { WriteIndented = true }));
            foreach (var icon in Icons)
            {
                using var entry = zip.CreateEntry(icon).Open();
                Resource(icon).CopyTo(entry);
            }
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"{to} cannot be made: {unusable.Message}");
        }

        Console.WriteLine($"Made {to}. Upload it in the Teams admin center (Teams apps, Manage apps) and install it for staff by a setup policy; docs/microsoft365.md tells what else is needed.");
        return Ilp.Done;
    }

    private static Stream Resource(string name) => typeof(TeamsPackageCommand).Assembly.GetManifestResourceStream($"teams-{name}")!;
}
