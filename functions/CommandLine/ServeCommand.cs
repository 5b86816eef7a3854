using System.CommandLine;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>(no command)</c>: serves the app with its data in a folder.</summary>
internal static class ServeCommand
{
    internal static readonly Option<string> Data = new("--data") { Description = "The folder with the app's data.", DefaultValueFactory = _ => ".ilp", HelpName = "FOLDER" };

    internal static Option<int> Port() => new("--port") { Description = "The port on localhost; 0 takes a free one.", DefaultValueFactory = _ => 7071, HelpName = "PORT" };

    /// <summary>The root command.</summary>
    public static RootCommand AsRoot()
    {
        var port = Port();
        var watch = new Option<string?>("--watch") { Description = "A folder that is watched for rosters (docs/rosters.md): what is put there is imported and moved to done or refused.", HelpName = "FOLDER" };
        var root = new RootCommand("Runs every student's Individual Learning Plan as a living process. Without a command: serves the app on this machine.") { Data, port, watch };
        root.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(Data)!, parsed.GetValue(port), parsed.GetValue(watch), cancellation));
        return root;
    }

    private static async Task<int> RunAsync(string data, int port, string? watch, CancellationToken cancellation)
    {
        if (watch is not null && !Directory.Exists(watch)) throw new UnusableArgumentException($"--watch {watch}: there is no such folder. Make it first.");
        var address = Address(port);
        using var folder = DataFolder.Open(data);
        using var host = EmbeddedApp.Build(new(folder, [address], Watch: watch is null ? null : Path.GetFullPath(watch)), AddDevelopment);
        await Listening.StartAsync(host, port, cancellation);
        var districts = await host.Services.GetRequiredService<DistrictDirectory>().AllAsync(cancellation);
        Console.WriteLine($"Serving {string.Join(", ", districts.Select(district => district.Name).DefaultIfEmpty("no district yet"))} at {Listening.At(host)} (data in {folder.Path}). Ctrl+C stops.");
        if (districts.Count == 0) Console.WriteLine(Listening.HowToBegin);
        await host.WaitForShutdownAsync(cancellation);
        return Ilp.Done;
    }

    /// <summary>The address of a port of this machine.</summary>
    internal static string Address(int port)
    {
        if (port is < 0 or > 65535) throw new UnusableArgumentException($"--port {port}: a port is between 0 and 65535.");
        return port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{port}";
    }

    private static void AddDevelopment(IServiceCollection services) =>
        services.AddSingleton(new DevelopmentSignIn { IsOn = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") == Environments.Development });
}
