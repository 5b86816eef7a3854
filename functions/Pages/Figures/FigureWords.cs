using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>What pages call the columns of figures.</summary>
internal static class FigureWords
{
    /// <summary>How a wave ended, for a reader.</summary>
    public static string Of(WaveResult result) => result switch
    {
        WaveResult.Answered => "answered",
        WaveResult.Asked => "asked, no answer yet",
        WaveResult.NotReached => "nobody answered",
        WaveResult.BadContact => "no address that works",
        WaveResult.Refused => "did not want to take part",
        _ => "ended otherwise",
    };

    /// <summary>How a measure counts somebody, for a reader.</summary>
    public static string Of(Measured measured) => measured switch
    {
        Measured.Yes => "counted: yes",
        Measured.No => "counted: no",
        _ => "nothing known",
    };
}
