using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class NameAndVersionTests
{
    [Fact]
    public void TaskName_SameButForCase_IsTheSame()
    {
        Assert.True(new TaskName("Student") == new TaskName("STUDENT"));
        Assert.False(new TaskName("Student") != new TaskName("STUDENT"));
        Assert.Equal(new TaskName("Student").GetHashCode(), new TaskName("student").GetHashCode());
        Assert.NotEqual(new TaskName("Student"), new TaskName("Students"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void TaskName_FromNoText_IsTheDefault(string? text)
    {
        TaskName name = text!;

        Assert.Equal(default, name);
        Assert.Null(name.Name);
    }

    [Fact]
    public void TaskName_Text_ComesBackAsItWas()
    {
        TaskName name = "Student";

        Assert.Equal("Student", (string)name);
        Assert.Equal("Student", name.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void TaskVersion_NoText_IsUnversioned(string? text)
    {
        Assert.Equal(TaskVersion.Unversioned, new TaskVersion(text));
        Assert.Equal(TaskVersion.Unversioned.GetHashCode(), new TaskVersion(text).GetHashCode());
        Assert.Equal("", new TaskVersion(text).Version);
    }

    [Fact]
    public void TaskVersion_OnlyWhiteSpace_IsRefused() => Assert.Throws<ArgumentException>(() => new TaskVersion(" "));

    [Fact]
    public void TaskVersion_SameButForCase_IsTheSame() => Assert.True(new TaskVersion("1.0-Beta") == new TaskVersion("1.0-BETA"));
}
