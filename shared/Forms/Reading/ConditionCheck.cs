using IlpFunctions.Forms.Conditions;
using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Forms.Reading;

/// <summary>Turns written conditions into conditions on what is known when their question comes up, so that no question waits for itself or for a later one.</summary>
/// <param name="earlier">The questions before it.</param>
/// <param name="rest">The ids of the question itself and of those after it.</param>
internal sealed class ConditionCheck(IReadOnlyList<FormQuestion> earlier, IReadOnlyList<string> rest)
{
    private const int Deepest = 4;
    private const int MostParts = 20;

    public Condition Checked(ConditionDocument document, Place at) => Checked(document, at, depth: 1);

    private Condition Checked(ConditionDocument document, Place at, int depth)
    {
        if (depth > Deepest) throw at.Wrong($"conditions are nested more than {Deepest} deep; say it with fewer");
        var tests = TestsOf(document).ToList();
        if (tests.Count != 1) throw at.Wrong($"a condition asks one thing; write one of {Kinds}");
        var joins = document.AllOf is not null || document.AnyOf is not null;
        if (joins && (document.Question ?? document.Context) is not null) throw at.Wrong("allOf and anyOf join conditions and have no subject; move \"question\" or \"context\" into them");
        return (document.AllOf, document.AnyOf) switch
        {
            ({ } all, _) => new AllOf(Parts(all, at["allOf"], depth)),
            (_, { } any) => new AnyOf(Parts(any, at["anyOf"], depth)),
            _ => document switch
            {
                { Question: { } id, Context: null } => AboutQuestion(Earlier(id, at["question"]), document, at),
                { Question: null, Context: { } name } => AboutContext(name, document, at),
                _ => throw at.Wrong("a condition is about one thing; write \"question\" or \"context\""),
            },
        };
    }

    private List<Condition> Parts(IReadOnlyList<ConditionDocument> parts, Place at, int depth)
    {
        at.Size(parts, 1, MostParts);
        return [.. parts.Select((part, index) => Checked(part, at[index], depth + 1))];
    }

    private FormQuestion Earlier(string id, Place at)
    {
        if (earlier.FirstOrDefault(question => question.Id == id) is { } found) return found;
        if (rest[0] == id) throw at.Wrong($"\"{id}\" waits for its own answer; name an earlier question");
        if (rest.Contains(id)) throw at.Wrong($"\"{id}\" is asked later; name an earlier question, or move it before this one");
        throw at.Wrong($"there is no question \"{id}\"; name an earlier question");
    }

    private static Condition AboutQuestion(FormQuestion question, ConditionDocument document, Place at) => document switch
    {
        { IsAnswered: { } answered } => new IsAnswered(question.Id, answered),
        { IsOneOf: { } words } => new IsOneOf(question.Id, Among(words, WordsOf(question, at["isOneOf"]), at["isOneOf"])),
        { IncludesAnyOf: { } options } => new IncludesAnyOf(question.Id, Among(options, OptionsOf(question, at["includesAnyOf"]), at["includesAnyOf"])),
        { IncludesNoneOf: { } options } => new IncludesNoneOf(question.Id, Among(options, OptionsOf(question, at["includesNoneOf"]), at["includesNoneOf"])),
        { IsAtLeast: { } least } => new IsAtLeast(question.Id, InReach(least, question, at["isAtLeast"])),
        { IsAtMost: { } most } => new IsAtMost(question.Id, InReach(most, question, at["isAtMost"])),
        _ => throw new InvalidOperationException("The condition asks nothing."),
    };

    private static ContextIsOneOf AboutContext(string name, ConditionDocument document, Place at)
    {
        at["context"].OneOf(name, FormContext.Names.Keys);
        var values = document.IsOneOf ?? throw at.Wrong("a value of the context can only be one of some; write \"isOneOf\"");
        return new(name, Among(values, FormContext.Names[name], at["isOneOf"]));
    }

    private static IReadOnlyList<string> Among(IReadOnlyList<string> words, IReadOnlyList<string> known, Place at)
    {
        at.Size(words, 1, known.Count);
        for (var index = 0; index < words.Count; index++)
        {
            at[index].OneOf(words[index], known);
            at[index].Once(words[index], words.Take(index));
        }

        return words;
    }

    private static List<string> WordsOf(FormQuestion question, Place at) => question switch
    {
        SingleChoiceQuestion choice => [.. choice.Options.Select(option => option.Id)],
        YesNoQuestion => [YesNoQuestion.YesWord, YesNoQuestion.NoWord],
        _ => throw at.Wrong($"\"{question.Id}\" is neither a single choice nor yes or no; ask something else of it"),
    };

    private static List<string> OptionsOf(FormQuestion question, Place at) => question is MultipleChoiceQuestion choice
        ? [.. choice.Options.Select(option => option.Id)]
        : throw at.Wrong($"\"{question.Id}\" is not a multiple choice; ask something else of it");

    private static int InReach(int number, FormQuestion question, Place at)
    {
        var (least, most) = question switch
        {
            ScaleQuestion => (ScaleQuestion.Lowest, ScaleQuestion.Highest),
            NumberQuestion numbers => (numbers.Least, numbers.Most),
            _ => throw at.Wrong($"\"{question.Id}\" is neither a number nor a scale; ask something else of it"),
        };
        at.Range(number, least, most);
        return number;
    }

    private const string Kinds = "isAnswered, isOneOf, includesAnyOf, includesNoneOf, isAtLeast, isAtMost, allOf, anyOf";

    private static IEnumerable<object> TestsOf(ConditionDocument document) =>
        new object?[]
        {
            document.IsAnswered, document.IsOneOf, document.IncludesAnyOf, document.IncludesNoneOf, document.IsAtLeast, document.IsAtMost, document.AllOf, document.AnyOf,
        }.OfType<object>();
}
