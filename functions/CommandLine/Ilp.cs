using System.CommandLine;
using IlpFunctions.Calendars;
using IlpFunctions.Functions.CommandLine.Backup;
using IlpFunctions.Functions.CommandLine.Costs;
using IlpFunctions.Functions.CommandLine.Tables;
using IlpFunctions.Policies;
using IlpFunctions.Roster;
using IlpFunctions.Runtime.Durable.Store;
using IlpFunctions.Storage;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>The command line of the embedded app. Exit codes: 0 done, 1 failed, 2 asked for something that cannot be (one line says what).</summary>
internal static class Ilp
{
    /// <summary>Nothing went wrong.</summary>
    public const int Done = 0;

    /// <summary>Something went wrong that the arguments are not to blame for.</summary>
    public const int Failed = 1;

    /// <summary>The arguments, or a file they name, cannot be used.</summary>
    public const int Unusable = 2;

    // The host needs four and a half at most; what has not ended then is ended by the command line.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    /// <summary>Runs a command line.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = ServeCommand.AsRoot();
        root.Subcommands.Add(DemoCommand.Make());
        root.Subcommands.Add(ImportCommand.Make());
        root.Subcommands.Add(PollCommand.Make());
        root.Subcommands.Add(SimulateCommand.Make());
        root.Subcommands.Add(RehydrateCommand.Make());
        root.Subcommands.Add(WebhookSecretCommand.Make());
        root.Subcommands.Add(BackupCommand.Make());
        root.Subcommands.Add(RestoreCommand.Make());
        root.Subcommands.Add(ExportCommand.Make());
        root.Subcommands.Add(LoadCommand.Make());
        root.Subcommands.Add(CostCommand.Make());
        root.Subcommands.Add(TeamsPackageCommand.Make());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && !args.Any(arg => arg is "--help" or "-h" or "-?")) return await RefuseAsync($"{parsed.Errors[0].Message.ReplaceLineEndings(" ")} Try --help.");
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop });
        }
        catch (Exception wrong) when (wrong is UnusableArgumentException or RosterRefusedException or CalendarRefusedException or PolicyRefusedException or StorageUnusableException or StoreUnusableException or StoreUnavailableException)
        {
            return await RefuseAsync(wrong.Message);
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"It did not work: {failure.Message.ReplaceLineEndings(" ")}");
            if (Environment.GetEnvironmentVariable("ILP_TRACE") is not null) await Console.Error.WriteLineAsync(failure.ToString());
            return Failed;
        }
    }

    private static async Task<int> RefuseAsync(string message)
    {
        await Console.Error.WriteLineAsync(message.ReplaceLineEndings(" "));
        return Unusable;
    }
}

/// <summary>An argument is well formed and cannot be used; the message is one line for the person at the command line.</summary>
internal sealed class UnusableArgumentException(string message) : Exception(message);
