using System.CommandLine;

namespace IlpFunctions.Functions.CommandLine.Costs;

/// <summary><c>cost</c>: what a month costs in Azure, reckoned from a simulated year and a list of prices.</summary>
internal static class CostCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var figures = new Option<string>("--figures") { Description = "What simulate --json wrote of one year.", Required = true, HelpName = "FILE" };
        var prices = new Option<string>("--prices") { Description = "Unit prices, assumptions and the deployments to reckon (docs/cost.prices.json).", Required = true, HelpName = "FILE" };
        var document = new Option<string?>("--document") { Description = "A document that has a place for the tables; without one they are printed.", HelpName = "FILE" };
        var command = new Command("cost", "Reckons what a month costs in Azure from a simulated year and a list of prices.") { figures, prices, document };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(figures)!, parsed.GetValue(prices)!, parsed.GetValue(document), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string figures, string prices, string? document, CancellationToken cancellation)
    {
        var tables = CostTables.Write(StudentYear.Read(figures), PriceList.Read(prices));
        if (document is null)
        {
            Console.Write(tables);
            return Ilp.Done;
        }

        try
        {
            await File.WriteAllTextAsync(document, CostTables.Put(await File.ReadAllTextAsync(document, cancellation), tables), cancellation);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UnusableArgumentException($"{document} cannot be written: {unusable.Message}");
        }

        Console.WriteLine($"The tables of {document} were written anew.");
        return Ilp.Done;
    }
}
