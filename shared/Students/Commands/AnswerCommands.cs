using IlpFunctions.Forms;

namespace IlpFunctions.Students.Commands;

/// <summary>A form was answered.</summary>
public sealed record SubmitAnswers : StudentCommand
{
    /// <summary>The answers, complete.</summary>
    public required AnswerSheet Sheet { get; init; }

    /// <summary>The milestone they were asked for; null when none asked.</summary>
    public string? Milestone { get; init; }

    /// <summary>Whose answers they are: the key part of a recipient.</summary>
    public required string Person { get; init; }

    /// <summary>The school's date on which they were given.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>Somebody else than the graduate reads what is sent to the graduate.</summary>
public sealed record ReportWrongContact : StudentCommand
{
    /// <summary>The milestone they were written to for.</summary>
    public required string Milestone { get; init; }

    /// <summary>The school's date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>A graduate asks not to be contacted any more, or takes that back.</summary>
public sealed record ChangeConsent : StudentCommand
{
    /// <summary>Whether they may be asked how they are.</summary>
    public required bool MayBeAsked { get; init; }

    /// <summary>The school's date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>Somebody without an account chooses the language they are written to in and read pages in.</summary>
public sealed record ChooseLanguage : StudentCommand
{
    /// <summary>Who: the key part of a recipient.</summary>
    public required string Person { get; init; }

    /// <summary>The language.</summary>
    public required Language Language { get; init; }
}
