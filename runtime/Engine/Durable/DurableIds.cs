using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IlpFunctions.Runtime.Durable;

/// <summary>Sources of ids for instances and executions. An id is asked for by its ordinal in the store, so that a restart never repeats one.</summary>
public static class DurableIds
{
    private static readonly Guid Namespace = new("6a1c8f0e-4f5b-4f0f-9a51-0c6f3a0d2b77");

    /// <summary>Random ids, whatever the ordinal.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place of the engine that owns randomness; a virtual clock takes Seeded instead.")]
    public static Func<long, Guid> Random { get; } = _ => Guid.NewGuid();

    /// <summary>Ids that depend on the seed and the ordinal only, so that the same input gives the same ids.</summary>
    public static Func<long, Guid> Seeded(long seed) =>
        ordinal => Execution.DeterministicGuid.Create(Namespace, string.Create(CultureInfo.InvariantCulture, $"{seed}_{ordinal}"));
}
