using System.Globalization;
using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Public;

namespace IlpFunctions.Functions.Pages.Tasks.Questions;

/// <summary>Answers in the words in which they were asked for.</summary>
internal static class AnswerWords
{
    private static readonly PublicWords English = new(Language.English, isFamily: false);

    /// <summary>The answer to a question, for a reader of English.</summary>
    public static string Of(FormQuestion question, Answer answer, FormSubject subject) => Of(question, answer, subject, English);

    /// <summary>The same in the words of a page for people without an account.</summary>
    public static string Of(FormQuestion question, Answer answer, FormSubject subject, PublicWords words) => question switch
    {
        SingleChoiceQuestion choice => Option(choice.Options, answer.Text, subject, words.Language),
        MultipleChoiceQuestion choices => string.Join("; ", (answer.Options ?? []).Select(option => Option(choices.Options, option, subject, words.Language))),
        ScaleQuestion => words.OutOf(answer.Number ?? 0, ScaleQuestion.Highest),
        _ when answer.Yes is { } yes => yes ? words.Yes : words.No,
        _ when answer.Date is { } date && question is DateQuestion => words == English ? When.Day(date) : words.Date(date),
        _ => answer.Text ?? answer.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    private static string Option(IReadOnlyList<QuestionOption> options, string? id, FormSubject subject, Language language) => options.FirstOrDefault(option => option.Id == id)?.Text.In(language, subject) ?? id ?? "";
}
