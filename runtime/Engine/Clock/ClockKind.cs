namespace IlpFunctions.Runtime.Clock;

/// <summary>The two kinds of time an engine can run on. A store remembers the kind it was created with and refuses the other.</summary>
public enum ClockKind
{
    /// <summary>The machine's clock: time passes by itself.</summary>
    Machine,

    /// <summary>A clock that stands still until its owner is asked to advance it.</summary>
    Virtual,
}
