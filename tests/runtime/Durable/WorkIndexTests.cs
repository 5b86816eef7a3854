using IlpFunctions.Runtime.Durable.Dispatch;
using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Tests.Runtime.Durable;

public class WorkIndexTests
{
    [Fact]
    public void Take_OfATimer_WaitsForItsMoment_AndOfOtherWorkDoesNot()
    {
        var (timer, message) = (Message(100, 1, waits: true), Message(200, 2));
        var index = Index(timer, message);

        Assert.Equal(50, index.NextDue(50));
        Assert.Equal(message, index.TryTake(50));
        index.Release(message, done: true);
        Assert.Equal(100, index.NextDue(50));
        Assert.Null(index.TryTake(99));

        Assert.Equal(timer, index.TryTake(100));
    }

    [Fact]
    public void Take_OfTwoThatAreReady_IsInTheOrderOfDueTimesAndThenOfSequence()
    {
        WorkKey[] inOrder = [Message(1, 9, "a"), Activity(2, 3), Message(2, 4, "b", waits: true), Message(2, 5, "c"), Message(3, 1, "d", waits: true)];
        var index = Index([.. inOrder.Reverse()]);

        Assert.Equal(inOrder, Enumerable.Range(0, inOrder.Length).Select(_ => index.TryTake(3)).OfType<WorkKey>());
        Assert.Null(index.TryTake(3));
    }

    [Fact]
    public void Take_WhileTheInstanceIsWorkedOn_GivesNoSecondStep()
    {
        var (first, second) = (Message(1, 1), Message(2, 2));
        var index = Index(first);
        Assert.Equal(first, index.TryTake(9));

        index.Apply([second], [first]);
        Assert.Null(index.TryTake(9));
        Assert.Null(index.NextDue(9));
        index.Release(first, done: true);

        Assert.Equal(second, index.TryTake(9));
    }

    [Fact]
    public void Release_OfWorkThatWasNotDone_MakesItReadyAgain()
    {
        var (message, activity) = (Message(1, 1), Activity(2, 2));
        var index = Index(message, activity);
        foreach (var work in new[] { message, activity }) Assert.Equal(work, index.TryTake(9));

        foreach (var work in new[] { message, activity }) index.Release(work, done: false);

        foreach (var work in new[] { message, activity }) Assert.Equal(work, index.TryTake(9));
    }

    [Fact]
    public void Release_OfWorkWhoseMessageWasNotThere_DoesNotOfferItAgain()
    {
        var message = Message(1, 1);
        var index = Index(message);
        Assert.Equal(message, index.TryTake(9));

        // No commit removed it: the step found nothing to do.
        index.Release(message, done: true);

        Assert.Null(index.TryTake(9));
        Assert.Null(index.NextDue(9));
    }

    [Fact]
    public void Step_OfAnInstanceWithManyMessages_CostsNoMoreThanOfOneWithFew()
    {
        // Counted in bytes, which no busy machine changes; the first round compiles.
        CostOfStep(10);

        Assert.InRange(CostOfStep(10_000), 0, 2 * CostOfStep(10));
    }

    private static long CostOfStep(int messages)
    {
        var index = Index([.. Enumerable.Range(1, messages).Select(n => Message(n, n, waits: n % 2 == 0))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        index.Release(index.TryTake(messages)!.Value, done: false);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static WorkIndex Index(params WorkKey[] keys)
    {
        var index = new WorkIndex();
        index.Apply(keys, []);
        return index;
    }

    private static WorkKey Message(long due, long sequence, string instance = "x", bool waits = false) =>
        new(due, sequence, WorkKind.Orchestration, instance, waits);

    private static WorkKey Activity(long due, long sequence) => new(due, sequence, WorkKind.Activity, "x");
}
