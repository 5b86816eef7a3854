using System.CommandLine;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The option that says how people behave.</summary>
internal static class PeopleOption
{
    /// <summary>The option, in the words that people type.</summary>
    public static Option<string> Make(string description, PeopleKind otherwise)
    {
        var option = new Option<string>("--people") { Description = description, DefaultValueFactory = _ => Word(otherwise), HelpName = "none|prompt|mixed" };
        return option.AcceptOnlyFromAmong([.. Enum.GetValues<PeopleKind>().Select(Word)]);
    }

    /// <summary>What was chosen.</summary>
    public static PeopleKind Read(ParseResult parsed, Option<string> option) => Enum.Parse<PeopleKind>(parsed.GetValue(option)!, ignoreCase: true);

    private static string Word(PeopleKind kind) => kind.ToString().ToLowerInvariant();
}
