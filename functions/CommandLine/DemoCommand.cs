using System.CommandLine;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.CommandLine.Demo;
using IlpFunctions.Functions.CommandLine.Simulation.People;
using IlpFunctions.Functions.Pages.Overview;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>demo</c>: serves the sample district on a virtual clock.</summary>
internal static class DemoCommand
{
    private static readonly DateOnly FirstDay = new(2026, 8, 17);
    private static readonly TimeOnly FirstMorning = new(8, 0);

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var data = new Option<string>("--data") { Description = "The folder with the demonstration's data; delete it to begin again.", DefaultValueFactory = _ => Path.Combine(".ilp", "demo"), HelpName = "FOLDER" };
        var people = PeopleOption.Make("How people behave while time passes: none, prompt, mixed. Whatever they leave open is yours.", PeopleKind.Mixed);
        var policy = ImportCommand.Policy();
        var port = ServeCommand.Port();
        var command = new Command("demo", "Serves the sample district on a virtual clock that the overview advances by a day, a week or to the next event.") { data, people, policy, port };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, PeopleOption.Read(parsed, people), parsed.GetValue(policy), parsed.GetValue(port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, PeopleKind people, string? policy, int port, CancellationToken cancellation)
    {
        var address = ServeCommand.Address(port);
        var sample = ImportCommand.Check(Path.Combine(Sample, "roster.zip"), Path.Combine(Sample, "calendar.json"), policy);
        using var folder = DataFolder.Open(data);
        var start = SchoolClock.InstantOf(FirstDay, TimeOnly.MinValue, DistrictDirectory.DefaultZone);
        using var host = EmbeddedApp.Build(new(folder, [address], start), services => services
            .AddSingleton(new DevelopmentSignIn { IsOn = true })
            .AddSingleton<IDemoClock>(provider => ActivatorUtilities.CreateInstance<DemoClock>(provider, people)));
        await Listening.StartAsync(host, port, cancellation);
        await LoadAsync(host, sample, cancellation);
        Console.WriteLine($"The sample district on a virtual clock at {Listening.At(host)} (data in {folder.Path}). Ctrl+C stops.");
        await host.WaitForShutdownAsync(cancellation);
        return Ilp.Done;
    }

    /// <summary>Loads the sample on the first start, and plays the morning of its first day, so that there is something to see. A policy that is given later is loaded then.</summary>
    private static async Task LoadAsync(IHost host, RosterImportRequest sample, CancellationToken cancellation)
    {
        var isFirstStart = (await host.Services.GetRequiredService<DistrictDirectory>().AllAsync(cancellation)).Count == 0;
        if (!isFirstStart && sample.Policy is null) return;
        await ImportCommand.ImportAsync(host.Services, sample, cancellation);
        var clock = (VirtualClock)host.Services.GetRequiredService<EngineClock>();
        if (isFirstStart) await clock.AdvanceToAsync(SchoolClock.InstantOf(FirstDay, FirstMorning, DistrictDirectory.DefaultZone));
        else await clock.SettleAsync();
    }

    /// <summary>Where the sample lies beside the program.</summary>
    private static string Sample => Path.Combine(AppContext.BaseDirectory, "samples", "solar-district");
}
