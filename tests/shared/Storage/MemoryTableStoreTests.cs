using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

/// <summary>The contract over memory.</summary>
public sealed class MemoryTableStoreTests : TableStoreContract
{
    protected override ITableStore Store { get; } = new MemoryTableStore();

    protected override int ModelCases => 200;
}
