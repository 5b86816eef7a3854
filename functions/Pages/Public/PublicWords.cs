using IlpFunctions.Forms;
using IlpFunctions.Notifications.Templates;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>What pages for people without an account say, in English and Spanish, in which families are addressed as <c>usted</c>, students and graduates as <c>tú</c>.</summary>
/// <param name="language">The language, one of <see cref="Languages"/>.</param>
/// <param name="isFamily">Whether a parent or guardian reads.</param>
public sealed partial class PublicWords(Language language, bool isFamily)
{
    /// <summary>The languages there are words in.</summary>
    public static IReadOnlyList<Language> Languages { get; } = [Language.English, Language.Spanish];

    /// <summary>The language of the words.</summary>
    public Language Language => language;

    /// <summary>The other language.</summary>
    public Language OtherLanguage => IsSpanish ? Language.English : Language.Spanish;

    /// <summary>What the other language is called in it.</summary>
    public string OtherLanguageName => IsSpanish ? "English" : "Español";

    /// <summary>What these pages are about.</summary>
    public string Brand => Say("Learning plans", "Planes de aprendizaje");

    /// <summary>For who goes through the page by keyboard.</summary>
    public string SkipToContent => Say("Skip to content", "Ir al contenido");

    /// <summary>At the foot of every page.</summary>
    public string KeepToYourself => Say(
        "Whoever has the link to this page is taken for you. Please do not pass it on.",
        "Quien tiene el enlace de esta página pasa por ti. No lo compartas, por favor.",
        "Quien tiene el enlace de esta página pasa por usted. No lo comparta, por favor.");

    /// <summary>To the page before.</summary>
    public string Back => Say("Back", "Atrás");

    /// <summary>Beside a question that need not be answered.</summary>
    public string Optional => Say("optional", "opcional");

    /// <summary>Yes.</summary>
    public string Yes => Say("Yes", "Sí");

    /// <summary>No.</summary>
    public string No => Say("No", "No");

    /// <summary>The title of a page on which nothing can be done any more.</summary>
    public string OverTitle => Say("There is nothing left to do here", "Aquí ya no hay nada que hacer");

    /// <summary>Why, and what else one can do.</summary>
    public string OverText => Say(
        "This is closed by now. If there is something you would like to say, please get in touch with the school.",
        "Esto ya está cerrado. Si quieres decir algo, comunícate con la escuela, por favor.",
        "Esto ya está cerrado. Si desea decir algo, comuníquese con la escuela, por favor.");

    /// <summary>What was sent could not be kept.</summary>
    public string NotRecorded => Say(
        "This could not be recorded. Please tell the school.",
        "Esto no se pudo registrar. Avisa a la escuela, por favor.",
        "Esto no se pudo registrar. Avise a la escuela, por favor.");

    private bool IsSpanish => language == Language.Spanish;

    /// <summary>A date as sentences say it.</summary>
    public string Date(DateOnly date) => NoticeTexts.In(language.Value).Date(date);

    private string Say(string english, string spanish) => IsSpanish ? spanish : english;

    private string Say(string english, string toStudent, string toFamily) => IsSpanish ? (isFamily ? toFamily : toStudent) : english;
}
