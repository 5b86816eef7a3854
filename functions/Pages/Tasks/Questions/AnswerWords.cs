using System.Globalization;
using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Functions.Pages.Layout;

namespace IlpFunctions.Functions.Pages.Tasks.Questions;

/// <summary>Answers in the words in which they were asked for.</summary>
internal static class AnswerWords
{
    /// <summary>The answer to a question, for a reader of English.</summary>
    public static string Of(FormQuestion question, Answer answer, FormSubject subject) => question switch
    {
        SingleChoiceQuestion choice => Option(choice.Options, answer.Text, subject),
        MultipleChoiceQuestion choices => string.Join("; ", (answer.Options ?? []).Select(option => Option(choices.Options, option, subject))),
        ScaleQuestion => string.Create(CultureInfo.InvariantCulture, $"{answer.Number} of {ScaleQuestion.Highest}"),
        _ when answer.Yes is { } yes => yes ? "Yes" : "No",
        _ when answer.Date is { } date && question is DateQuestion => When.Day(date),
        _ => answer.Text ?? answer.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    private static string Option(IReadOnlyList<QuestionOption> options, string? id, FormSubject subject) => options.FirstOrDefault(option => option.Id == id)?.Text.In(Language.English, subject) ?? id ?? "";
}
