using IlpFunctions.Intake;

namespace IlpFunctions.Functions.Pages.Intake;

/// <summary>What states and decisions are called.</summary>
internal static class IntakeWords
{
    /// <summary>The states, those first that ask for a person.</summary>
    public static IReadOnlyList<IntakeState> States { get; } = [IntakeState.Refused, IntakeState.Held, IntakeState.UnknownType, IntakeState.Waiting, IntakeState.Settled, IntakeState.Discarded];

    /// <summary>A state in addresses.</summary>
    public static string Word(IntakeState state) => state switch
    {
        IntakeState.UnknownType => "unknown",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>A state as people call it.</summary>
    public static string Name(IntakeState state) => state switch
    {
        IntakeState.UnknownType => "Unknown type",
        _ => state.ToString(),
    };

    /// <summary>The colour of a state.</summary>
    public static string Tone(IntakeState state) => state switch
    {
        IntakeState.Refused => "overdue",
        IntakeState.Held => "due-soon",
        IntakeState.UnknownType => "late",
        IntakeState.Settled => "on-time",
        IntakeState.Discarded => "not-required",
        _ => "open",
    };

    /// <summary>What a person decided, in a sentence that begins with who.</summary>
    public static string Did(IntakeAction action) => action switch
    {
        IntakeAction.Corrected => "corrected it",
        IntakeAction.Replayed => "submitted it again",
        IntakeAction.Released => "released it",
        IntakeAction.Discarded => "discarded it",
        _ => "sent a corrected one of the same id",
    };

    /// <summary>The button of a decision.</summary>
    public static string Button(IntakeAction action) => action switch
    {
        IntakeAction.Replayed => "Replay",
        IntakeAction.Released => "Release",
        _ => "Discard",
    };

    /// <summary>What a decision does.</summary>
    public static string Means(IntakeAction action) => action switch
    {
        IntakeAction.Replayed => "Submits it again as it is: when what kept it from counting has been put right here.",
        IntakeAction.Released => "Lets it count as it is.",
        _ => "It counts for nothing. It stays on record with this decision.",
    };
}
