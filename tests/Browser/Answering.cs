using IlpFunctions.Browser.Harness;
using Microsoft.Playwright;

namespace IlpFunctions.Browser;

/// <summary>Fills in questions of a form as a person does: by tapping and typing.</summary>
internal static class Answering
{
    private const int MostQuestions = 40;

    /// <summary>What a graduate says who works in a shop and would have liked to study.</summary>
    public static IReadOnlyDictionary<string, string> WorksInstead { get; } = new Dictionary<string, string>
    {
        ["now"] = "work",
        ["workFor"] = "employer",
        ["workWhere"] = "Hardware store, sales",
        ["workSince"] = "2026-09-01",
        ["workHours"] = "32",
        ["workPay"] = "yes",
        ["workSetting"] = "everyone",
        ["workRelated"] = "no",
        ["ended"] = "nothing",
        ["ninetyDays"] = "no",
        ["studyNow"] = "later",
        ["asPlanned"] = "no",
        ["inTheWay"] = "cost",
        ["talk"] = "soon",
        ["talkAbout"] = "paying",
        ["channel"] = "text",
        ["contactChanged"] = "phone",
        ["newPhone"] = "270-555-0199",
    };

    /// <summary>Answers one question of the page; one that there is nothing to say to stays open.</summary>
    public static async Task AnswerAsync(this Screen screen, string question, string? value)
    {
        if (value is null) return;
        var field = screen.Page.Locator($":is([name='q.{question}'], [name='q-{question}'])"); // as pages for anybody and for staff have it
        var type = await field.First.GetAttributeAsync("type");
        if (type is "radio" or "checkbox") await screen.Page.Locator($"label:has(:is([name='q.{question}'], [name='q-{question}'])[value='{value}'])").ClickAsync();
        else await field.First.FillAsync(value);
    }

    /// <summary>Answers one question after the other until the answers are to be looked over.</summary>
    /// <param name="screen">The screen, at a question.</param>
    /// <param name="answers">The answers by question id.</param>
    /// <param name="at">What to do at a question before it is answered.</param>
    /// <returns>The questions that were asked.</returns>
    public static async Task<IReadOnlyList<string>> AnswerAllAsync(this Screen screen, IReadOnlyDictionary<string, string> answers, Func<string, Task>? at = null)
    {
        var asked = new List<string>();
        while (await screen.AskedAsync() is { } question)
        {
            Assert.True(asked.Count < MostQuestions, $"The form does not come to an end: {string.Join(", ", asked)}");
            asked.Add(question);
            if (at is not null) await at(question);
            await screen.AnswerAsync(question, answers.GetValueOrDefault(question));
            await screen.ContinueAsync();
        }

        return asked;
    }

    /// <summary>The question that the page asks by itself; null on another page.</summary>
    public static async Task<string?> AskedAsync(this Screen screen)
    {
        var question = screen.Page.Locator("form.one input[name=q]");
        return await question.CountAsync() == 0 ? null : await question.GetAttributeAsync("value");
    }

    /// <summary>Goes on to the next question.</summary>
    public static Task ContinueAsync(this Screen screen) => screen.Page.Locator(".actions button.primary").ClickAsync();

    /// <summary>The page's heading.</summary>
    public static Task<string> HeadingAsync(this Screen screen) => screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.InnerTextAsync();
}
