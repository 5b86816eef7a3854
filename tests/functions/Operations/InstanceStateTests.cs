using IlpFunctions.Functions.Operations;
using IlpFunctions.Milestones;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace IlpFunctions.Tests.Functions.Operations;

public sealed class InstanceStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, 24, 0, InstanceState.Running)]
    [InlineData(OrchestrationRuntimeStatus.Running, -1, -90, InstanceState.Running)]
    [InlineData(OrchestrationRuntimeStatus.Running, -2, -90, InstanceState.Stuck)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, -200, -200, InstanceState.Running)]
    [InlineData(OrchestrationRuntimeStatus.Failed, 24, 0, InstanceState.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Completed, -200, -200, null)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, -200, -200, null)]
    public void State_OfAStudentsInstance_FollowsItsNextWake(OrchestrationRuntimeStatus status, int wakeInHours, int updatedInHours, InstanceState? expected) =>
        Assert.Equal(expected, InstanceStates.Of(Instance("ilp-900-3ky3xh69nt6ar15naz16hq540e", status, updatedInHours, Now.AddHours(wakeInHours)), Now));

    [Theory]
    [InlineData(0, InstanceState.Running)]
    [InlineData(-24, InstanceState.Running)]
    [InlineData(-25, InstanceState.Stuck)]
    public void State_OfAnotherInstance_FollowsItsLastStep(int updatedInHours, InstanceState expected) =>
        Assert.Equal(expected, InstanceStates.Of(Instance("import-1", OrchestrationRuntimeStatus.Running, updatedInHours, wake: null), Now));

    [Theory]
    [InlineData(0, InstanceState.Running)]
    [InlineData(-2, InstanceState.Stuck)]
    public void State_OfAStudentsInstanceThatNeverSaidWhenItWakes_FollowsItsLastStep(int updatedInHours, InstanceState expected) =>
        Assert.Equal(expected, InstanceStates.Of(Instance("ilp-900-3ky3xh69nt6ar15naz16hq540e", OrchestrationRuntimeStatus.Pending, updatedInHours, wake: null), Now));

    private static OrchestrationMetadata Instance(string id, OrchestrationRuntimeStatus status, int updatedInHours, DateTimeOffset? wake) => new("Any", id)
    {
        DataConverter = JsonDataConverter.Default,
        RuntimeStatus = status,
        CreatedAt = Now.AddYears(-1),
        LastUpdatedAt = Now.AddHours(updatedInHours),
        SerializedCustomStatus = wake is null ? null : JsonDataConverter.Default.Serialize(new LifecycleStatus("any", [], wake)),
    };
}
