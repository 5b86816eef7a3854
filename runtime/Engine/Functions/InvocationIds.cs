using System.Diagnostics.CodeAnalysis;

namespace IlpFunctions.Runtime.Functions;

/// <summary>Names each invocation, in logs and to middleware. Random, or from a seed where the same input must give the same bytes.</summary>
internal sealed class InvocationIds
{
    private readonly Lock _gate = new();
    private readonly Random? _seeded;

    [SuppressMessage("Security", "CA5394", Justification = "Names a run in a log; nothing is protected by it.")]
    public InvocationIds(int? seed) => _seeded = seed is { } value ? new Random(value) : null;

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place of the host that owns randomness; a seed replaces it.")]
    [SuppressMessage("Security", "CA5394", Justification = "Names a run in a log; nothing is protected by it.")]
    public string Next()
    {
        if (_seeded is null) return Guid.NewGuid().ToString();
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate) _seeded.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
