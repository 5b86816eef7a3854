using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class FailureTests
{
    [Fact]
    public void FromException_NestedCauses_AreAllRecorded()
    {
        var details = TaskFailureDetails.FromException(Thrown(new InvalidOperationException("outer", new FormatException("inner"))));

        Assert.Equal("System.InvalidOperationException", details.ErrorType);
        Assert.Equal("outer", details.ErrorMessage);
        Assert.Contains(nameof(Thrown), details.StackTrace);
        Assert.Equal("System.FormatException", details.InnerFailure!.ErrorType);
        Assert.Equal("inner", details.InnerFailure.ErrorMessage);
        Assert.Null(details.InnerFailure.StackTrace);
        Assert.Null(details.InnerFailure.InnerFailure);
        Assert.Equal("System.InvalidOperationException: outer", details.ToString());
    }

    [Fact]
    public void FromException_Nothing_IsRefused() => Assert.Throws<ArgumentNullException>(() => TaskFailureDetails.FromException(null!));

    [Fact]
    public void IsCausedBy_TypesOfTheException_AreRecognizedAndOthersNot()
    {
        var details = TaskFailureDetails.FromException(new ArgumentNullException("x", new FormatException()));

        Assert.True(details.IsCausedBy<ArgumentNullException>());
        Assert.True(details.IsCausedBy<ArgumentException>());
        foreach (var caught in new[] { typeof(ArgumentNullException), typeof(SystemException), typeof(Exception) })
            Assert.True(details.IsCausedBy(caught));
        Assert.False(details.IsCausedBy<ArgumentOutOfRangeException>());
        Assert.False(details.IsCausedBy<FormatException>());
    }

    [Fact]
    public void IsCausedBy_ExceptionOfTheAppsOwn_IsRecognized()
    {
        var details = new TaskFailureDetails(typeof(OwnException).FullName!, "m", null, null, null);

        Assert.True(details.IsCausedBy<OwnException>());
        Assert.True(details.IsCausedBy<IOException>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("(unknown)")]
    [InlineData("No.Such.Exception")]
    public void IsCausedBy_TypeThatCannotBeFound_IsNotRecognized(string errorType) =>
        Assert.False(new TaskFailureDetails(errorType, "m", null, null, null).IsCausedBy<Exception>());

    [Fact]
    public void IsCausedBy_TypeThatIsNoException_IsRefused()
    {
        var details = TaskFailureDetails.FromException(new FormatException());

        Assert.Throws<ArgumentException>(() => details.IsCausedBy(typeof(string)));
        Assert.Throws<ArgumentNullException>(() => details.IsCausedBy(null!));
    }

    [Fact]
    public void TaskFailedException_FromDetails_SaysTaskNumberAndReason()
    {
        var details = new TaskFailureDetails("T", "disk full", null, null, null);

        var failed = new TaskFailedException("Save", 7, details);

        Assert.Equal("Task 'Save' (#7) failed with an unhandled exception: disk full", failed.Message);
        Assert.Equal(("Save", 7), (failed.TaskName, failed.TaskId));
        Assert.Same(details, failed.FailureDetails);
        Assert.Null(failed.InnerException);
    }

    [Fact]
    public void TaskFailedException_FromException_KeepsItAndItsDetails()
    {
        var cause = new FormatException("bad date");

        var failed = new TaskFailedException("Read", 1, cause);

        Assert.Equal("Task 'Read' (#1) failed with an unhandled exception: bad date", failed.Message);
        Assert.Same(cause, failed.InnerException);
        Assert.Equal("System.FormatException", failed.FailureDetails.ErrorType);
    }

    private static InvalidOperationException Thrown(InvalidOperationException exception)
    {
        try
        {
            throw exception;
        }
        catch (InvalidOperationException caught)
        {
            return caught;
        }
    }

    private sealed class OwnException : IOException;
}
