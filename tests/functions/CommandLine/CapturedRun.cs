using IlpFunctions.Functions.CommandLine;

namespace IlpFunctions.Tests.Functions.CommandLine;

/// <summary>The command line writes to the console, of which there is one: these tests run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CommandLineCollection
{
    public const string Name = "command line";
}

/// <summary>What a command line said and how it ended.</summary>
internal sealed record CapturedRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CapturedRun> OfAsync(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        await using var said = new StringWriter();
        await using var complained = new StringWriter();
        try
        {
            Console.SetOut(said);
            Console.SetError(complained);
            return new(await Ilp.RunAsync(args), said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
