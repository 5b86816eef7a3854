using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>What pages call the columns of figures.</summary>
internal static class FigureWords
{
    /// <summary>How a wave ended, for a reader.</summary>
    public static string Of(WaveResult result) => result switch
    {
        WaveResult.Answered => "Answered",
        WaveResult.Asked => "Asked, no answer yet",
        WaveResult.NotReached => "Nobody answered",
        WaveResult.BadContact => "No address that works",
        WaveResult.Refused => "Did not want to take part",
        _ => "Ended otherwise",
    };

    /// <summary>How a measure counts somebody, for a reader.</summary>
    public static string Of(Measured measured) => measured switch
    {
        Measured.Yes => "Yes",
        Measured.No => "No",
        _ => "Nothing known",
    };
}
