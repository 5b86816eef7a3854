using System.CommandLine;
using IlpFunctions.Storage;

namespace IlpFunctions.Functions.CommandLine.Tables;

/// <summary><c>export</c>: every record as text, for a backup of Azure's tables, another machine, or the day on which a district leaves.</summary>
internal static class ExportCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var to = new Option<string>("--to") { Description = "The folder to make; it must not be there.", Required = true, HelpName = "FOLDER" };
        var account = TablePlace.Account();
        var command = new Command("export", "Writes every record as JSON, a file a table and a line a row. Running orchestrations are not in it: rehydrate makes them anew.") { ServeCommand.Data, account, to };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(account), parsed.GetValue(ServeCommand.Data)!, parsed.GetValue(to)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? account, string data, string to, CancellationToken cancellation)
    {
        var target = Path.GetFullPath(to);
        if (Path.Exists(target)) throw new UnusableArgumentException($"{target} is there already. An export never replaces another one: name a new folder.");
        if (account is null && !File.Exists(Path.Combine(data, DataFolder.DatabaseName))) throw new UnusableArgumentException($"{Path.GetFullPath(data)} has no {DataFolder.DatabaseName}: there is nothing to export.");
        var partial = MakeFolder(target + ".partial");
        var rows = 0;
        await TablePlace.RunAsync(account, data, async store =>
        {
            foreach (var table in KnownTables.Names) rows += await WriteAsync(store, table, Path.Combine(partial, table + TableFile.Ending), cancellation);
        });
        Directory.Move(partial, target);
        Console.WriteLine($"Exported {rows} rows to {target}. They hold personal data and the keys of links: keep them as you keep the records themselves.");
        return Ilp.Done;
    }

    private static string MakeFolder(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            // What the law protects is nobody else's on this machine.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"{path} cannot be made: {unusable.Message}");
        }
    }

    private static async Task<int> WriteAsync(ITableStore store, string table, string file, CancellationToken cancellation)
    {
        var rows = 0;
        await using var writer = new StreamWriter(file);
        await foreach (var row in store.QueryPartitionsAsync(table, cancellation: cancellation))
        {
            await writer.WriteLineAsync(TableFile.Write(row).AsMemory(), cancellation);
            rows++;
        }

        return rows;
    }
}
