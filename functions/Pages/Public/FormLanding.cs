using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>The first page of a form, whatever has become of it: to be begun, to be gone on with, answered, over, or not wanted.</summary>
internal static class FormLanding
{
    /// <summary>The page.</summary>
    public static PublicPage Of(HttpContext http, FormModel state)
    {
        var (open, words) = (state.Open, state.Open.Words);
        if (state.IsStopped) return Show<StoppedPage>(http, open, state);
        if (state.Answered is not null) return Show<AnsweredPage>(http, open, state);
        return open.IsOpen ? Show<FormPage>(http, open, state) : Show<PlainPage>(http, open, new PlainModel(new Saying(open.Language.Value, words.OverTitle, words.OverText)));
    }

    /// <summary>What was sent could not be kept.</summary>
    public static PublicPage NotRecorded(HttpContext http, OpenLink open) => PublicPage.Of<PlainPage>(
        open.Words.FormTitle, new PlainModel(new Saying(open.Language.Value, open.Words.FormTitle, open.Words.NotRecorded)), PublicFrame.For(http, open, hasSwitch: false), StatusCodes.Status409Conflict);

    private static PublicPage Show<TPage>(HttpContext http, OpenLink open, object model)
        where TPage : IComponent => PublicPage.Of<TPage>(open.Words.FormTitle, model, PublicFrame.For(http, open));
}
