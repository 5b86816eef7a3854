using System.CommandLine;

namespace IlpFunctions.Functions.CommandLine.Backup;

/// <summary><c>restore</c>: a data folder from a backup.</summary>
internal static class RestoreCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var from = new Option<string>("--from") { Description = "The folder that backup made.", Required = true, HelpName = "FOLDER" };
        var command = new Command("restore", "Fills an empty data folder from a backup; the app goes on from the moment of the backup.") { from, ServeCommand.Data };
        command.SetAction(parsed => Run(parsed.GetValue(from)!, parsed.GetValue(ServeCommand.Data)!));
        return command;
    }

    private static int Run(string from, string data)
    {
        BackupFolder.Restore(from, data);
        Console.WriteLine($"Restored into {Path.GetFullPath(data)}. What happened after the backup is not in it; messages sent since may be sent again.");
        return Ilp.Done;
    }
}
