namespace IlpFunctions.Tests.Districts;

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class SettableClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
