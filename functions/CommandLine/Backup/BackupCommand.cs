using System.CommandLine;

namespace IlpFunctions.Functions.CommandLine.Backup;

/// <summary><c>backup</c>: a copy of all that the app keeps, made while it runs.</summary>
internal static class BackupCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var to = new Option<string>("--to") { Description = "The folder to make; it must not be there.", Required = true, HelpName = "FOLDER" };
        var command = new Command("backup", "Copies everything the app keeps into a new folder; the app may be running.") { ServeCommand.Data, to };
        command.SetAction(parsed => Run(parsed.GetValue(ServeCommand.Data)!, parsed.GetValue(to)!));
        return command;
    }

    private static int Run(string data, string to)
    {
        BackupFolder.Make(data, to);
        Console.WriteLine($"Backed up to {Path.GetFullPath(to)}. It holds personal data and the keys of links: keep it as you keep the data folder.");
        return Ilp.Done;
    }
}
