using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace IlpFunctions.Conformance.Hosts;

/// <summary>Runs a behaviour on every host there is in this build: the one switch between the embedded engine and Microsoft's host.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryHostAttribute : DataAttribute
{
    public static IReadOnlyList<HostKind> Kinds { get; } =
#if AZURE_PACKAGES
        [HostKind.Microsoft];
#else
        [HostKind.Kept, HostKind.Evicted, HostKind.Rebuilt, HostKind.Scratch, HostKind.Machine];
#endif

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Kinds.Select(kind => Row(testMethod, kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private static TheoryDataRow<HostKind> Row(MethodInfo test, HostKind kind) =>
        new(kind) { Skip = kind == HostKind.Microsoft ? MicrosoftDeviations.Of.GetValueOrDefault(test.Name) : null };
}
