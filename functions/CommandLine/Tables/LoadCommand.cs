using System.CommandLine;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Functions.CommandLine.Tables;

/// <summary><c>load</c>: records that <c>export</c> wrote, into tables that have none.</summary>
internal static class LoadCommand
{
    // A row is 1 MiB at most, and a little more as it travels; a transaction 4.
    private const int Together = 3;

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var from = new Option<string>("--from") { Description = "The folder that export made.", Required = true, HelpName = "FOLDER" };
        var account = TablePlace.Account();
        var command = new Command("load", "Fills empty tables with what export wrote; rehydrate afterwards. The same again, after it was cut off, goes on.") { ServeCommand.Data, account, from };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(account), parsed.GetValue(ServeCommand.Data)!, parsed.GetValue(from)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? account, string data, string from, CancellationToken cancellation)
    {
        var files = KnownTables.Names.Select(table => (Table: table, Path: Path.Combine(Path.GetFullPath(from), table + TableFile.Ending))).ToList();
        if (files.FirstOrDefault(file => !File.Exists(file.Path)) is { Path: { } missing }) throw new UnusableArgumentException($"{missing} is not there: it is no whole export.");
        var rows = 0;
        await TablePlace.RunAsync(account, data, async store =>
        {
            // The register of districts is loaded last: while it is empty, a load may begin or go on.
            if ((await new DistrictDirectory(store).AllAsync(cancellation)).Count > 0) throw new UnusableArgumentException("There are districts already. Load into tables that are empty: an export replaces no records.");
            foreach (var (table, path) in files.OrderBy(file => file.Table == DistrictDirectory.Register)) rows += await LoadAsync(store, table, path, cancellation);
        });
        Console.WriteLine($"Loaded {rows} rows. Now rehydrate: orchestrations are made from the records.");
        return Ilp.Done;
    }

    private static async Task<int> LoadAsync(ITableStore store, string table, string path, CancellationToken cancellation)
    {
        var (rows, number) = (0, 0);
        string? partition = null;
        var waiting = new List<RowChange>();
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            number++;
            var (of, row) = Row(path, number, line);
            if (waiting.Count > 0 && (of != partition || waiting.Count == Together)) await CommitAsync();
            partition = of;
            waiting.Add(row);
            rows++;
        }

        if (waiting.Count > 0) await CommitAsync();
        return rows;

        async Task CommitAsync()
        {
            await store.CommitAsync(table, partition!, waiting, cancellation);
            waiting.Clear();
        }
    }

    private static (string Partition, RowChange Row) Row(string path, int number, string line)
    {
        try
        {
            return TableFile.Read(line);
        }
        catch (FormatException wrong)
        {
            throw new UnusableArgumentException($"{path}, line {number}: {wrong.Message}");
        }
    }
}
