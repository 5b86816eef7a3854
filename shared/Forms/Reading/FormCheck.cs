using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Forms.Reading;

/// <summary>Turns a form document into a form, or says which place of it makes no sense.</summary>
internal static class FormCheck
{
    private const int MostQuestions = 60;

    public static FormDefinition Checked(FormDocument document)
    {
        var at = Place.Root;
        at["id"].FormId(document.Id);
        at["version"].Range(document.Version, 1, 9999);
        var texts = TextCheck.Of(document.Languages, at["languages"]);
        var title = texts.Always(document.Title, at["title"]);
        var purpose = texts.Always(document.Purpose, at["purpose"]);
        return new(document.Id, document.Version, document.Audience, texts.Languages, title, purpose, Questions(document.Questions, texts, at["questions"]));
    }

    private static List<FormQuestion> Questions(IReadOnlyList<QuestionDocument> written, TextCheck texts, Place at)
    {
        at.Size(written, 1, MostQuestions);
        for (var index = 0; index < written.Count; index++)
        {
            at[index]["id"].Id(written[index].Id);
            at[index]["id"].Once(written[index].Id, written.Take(index).Select(question => question.Id));
        }

        var questions = new List<FormQuestion>();
        foreach (var document in written)
        {
            var conditions = new ConditionCheck(questions, [.. written.Skip(questions.Count).Select(question => question.Id)]);
            questions.Add(new QuestionCheck(document, texts, conditions, at[questions.Count]).Checked());
        }

        return questions;
    }
}
