using System.Globalization;
using IlpFunctions.Forms;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>Answers as a page of questions sent them.</summary>
/// <param name="Form">The form, in the version in which it was begun.</param>
/// <param name="Answers">The answers by question id.</param>
/// <param name="Shown">The questions that were on the page.</param>
internal sealed record SentAnswers(FormDefinition Form, IReadOnlyDictionary<string, Answer> Answers, IReadOnlySet<string> Shown)
{
    /// <summary>What a question's field is called in the page.</summary>
    public static string FieldOf(string question) => $"q.{question}";

    /// <summary>The answers to a form. What is of another form or of no version counts for nothing.</summary>
    public static SentAnswers Read(IFormCollection sent, string form)
    {
        var version = int.TryParse(sent["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var definition = VersionOf(form, version);
        var answers = new Dictionary<string, Answer>();
        foreach (var question in definition.Questions)
        {
            if (question.Read([.. sent[FieldOf(question.Id)].OfType<string>()]) is { } answer) answers[question.Id] = answer;
        }

        return new(definition, answers, sent["shown"].OfType<string>().ToHashSet());
    }

    /// <summary>A version of a form; the latest where there is no such version.</summary>
    public static FormDefinition VersionOf(string form, int version) => FormLibrary.All.FirstOrDefault(known => known.Id == form && known.Version == version) ?? FormLibrary.Get(form);
}
