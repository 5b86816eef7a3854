using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students.Commands;

/// <summary>Something became known of a mail address of somebody around the student.</summary>
public sealed record MarkAddress : StudentCommand
{
    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>What is known of it.</summary>
    public required AddressStanding Standing { get; init; }

    /// <summary>The school's date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>A letter was printed, to be posted or handed over.</summary>
public sealed record RecordLetter : StudentCommand
{
    /// <summary>The milestone it was written about; null when that is no longer known.</summary>
    public required string? Milestone { get; init; }

    /// <summary>The school's date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>A person decided about a message that could not be delivered.</summary>
public sealed record DecideDeadLetter : StudentCommand
{
    /// <summary>Whom it is for, by name.</summary>
    public required string Recipient { get; init; }

    /// <summary>Whether it goes again; otherwise it was discarded.</summary>
    public required bool SentAgain { get; init; }

    /// <summary>Whether it goes to another address than before.</summary>
    public required bool Corrected { get; init; }
}
