using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class OrchestrationMetadataTests
{
    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Running, true, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, false, true)]
    public void Status_EachOne_IsRunningOrCompletedOrNeither(OrchestrationRuntimeStatus status, bool running, bool completed)
    {
        var instance = new OrchestrationMetadata("O", "i") { RuntimeStatus = status };

        Assert.Equal((running, completed), (instance.IsRunning, instance.IsCompleted));
    }

    [Fact]
    public void Read_PayloadsNotAskedFor_IsRefused()
    {
        var instance = new OrchestrationMetadata("O", "i");

        Assert.Throws<InvalidOperationException>(() => instance.ReadInputAs<int>());
        Assert.Throws<InvalidOperationException>(() => instance.ReadOutputAs<int>());
        Assert.Throws<InvalidOperationException>(() => instance.ReadCustomStatusAs<int>());
    }

    [Fact]
    public void Read_Payloads_AreConverted()
    {
        var instance = new OrchestrationMetadata("O", "i")
        {
            DataConverter = JsonDataConverter.Default,
            SerializedInput = "1",
            SerializedCustomStatus = "\"Planning\"",
        };

        Assert.Equal(1, instance.ReadInputAs<int>());
        Assert.Equal("Planning", instance.ReadCustomStatusAs<string>());
        Assert.Null(instance.ReadOutputAs<string>());
    }

    [Fact]
    public void ToString_LongPayloads_AreCut()
    {
        var instance = new OrchestrationMetadata("O", "i")
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Failed,
            CreatedAt = DateTimeOffset.UnixEpoch,
            LastUpdatedAt = DateTimeOffset.UnixEpoch.AddDays(1),
            SerializedInput = new string('x', 51),
            SerializedOutput = new string('y', 50),
            FailureDetails = new TaskFailureDetails("T", "m", null, null, null),
        };

        Assert.Equal(
            "[Name: 'O', ID: 'i', RuntimeStatus: Failed, CreatedAt: 1970-01-01T00:00:00, LastUpdatedAt: 1970-01-02T00:00:00, "
            + $"Input: '{new string('x', 50)}...', Output: '{new string('y', 50)}', FailureDetails: 'T - m']",
            instance.ToString());
    }
}
