using IlpFunctions.Notifications.Mail;

namespace IlpFunctions.Tests.Notifications.Mail;

public sealed class AcsOperationTests
{
    [Fact]
    public void NameBasedId_IsTheStandardsOwn()
    {
        // The example of RFC 9562, appendix A.4: www.example.com in the namespace of domain names.
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameBasedId.Of(new("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));
    }

    [Fact]
    public void Operation_IsTheSameAtEveryAttempt_AndAnotherForAnotherMessage()
    {
        Assert.Equal(AcsOperation.IdOf(Messages.ToStaff), AcsOperation.IdOf(Messages.ToStaff with { Text = "Otherwise." }));
        Assert.NotEqual(AcsOperation.IdOf(Messages.ToStaff), AcsOperation.IdOf(Messages.ToStaff with { Id = "another" }));
    }
}
