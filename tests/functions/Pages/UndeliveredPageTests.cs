using System.Net;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.DeadLetters;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>Messages that could not be delivered, seen and settled.</summary>
public sealed class UndeliveredPageTests : IAsyncLifetime
{
    private static readonly string Undelivered = $"/undelivered/{TestDistrict.Id}";
    private PageDistrict district = null!;
    private Visitor office = null!;
    private Message message = null!;

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync();
        await district.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay.AddDays(1), 8));
        office = await district.SignedInAsync();
        await GiveUpAsync();
        await office.GetAsync(Undelivered); // its forms carry the token
    }

    public async ValueTask DisposeAsync()
    {
        office.Dispose();
        await district.DisposeAsync();
    }

    [Fact]
    public async Task Message_IsShownWithItsReason_AndCanBeDiscarded_Once()
    {
        var card = Assert.Single((await office.GetAsync(Undelivered)).Page.QuerySelectorAll("article.undelivered"));
        Assert.Equal("The mail server refuses the message (554 5.7.1).", card.QuerySelector(".why")!.TextContent);
        Assert.Equal(message.ToAddress, card.QuerySelector("input[name=address]")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.SeeOther, (await office.PostAsync($"{Undelivered}/{message.Id}", ("decision", "discard"))).Status);

        Assert.Empty((await office.GetAsync(Undelivered)).Page.QuerySelectorAll("article.undelivered"));
        Assert.Contains("Discarded by District Office (district office)", (await office.GetAsync($"{Undelivered}?show=all")).Page.QuerySelector("article.undelivered")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.PostAsync($"{Undelivered}/{message.Id}", ("decision", "again"), ("address", "new@schools.example"))).Status);
    }

    [Theory]
    [InlineData("again", "nobody", "This is not a mail address")]
    [InlineData("maybe", "new@schools.example", "Choose what becomes of the message.")]
    public async Task Decision_ThatCannotBe_IsExplained_AndNothingIsDecided(string decision, string address, string why)
    {
        var answer = await office.PostAsync($"{Undelivered}/{message.Id}", ("decision", decision), ("address", address));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.StartsWith(why, answer.Page.QuerySelector("[role=alert] p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(address, answer.Page.QuerySelector("input[name=address]")!.GetAttribute("value"));
        Assert.Null((await district.Services.GetRequiredService<DeadLetterBox>().ReadAsync(TestDistrict.Id).SingleAsync()).Decision);
    }

    [Theory]
    [InlineData("0123abcd")]
    [InlineData("no-such")]
    public async Task Message_ThatIsNotThere_IsNotFound(string name) =>
        Assert.Equal(HttpStatusCode.NotFound, (await office.PostAsync($"{Undelivered}/{name}", ("decision", "discard"))).Status);

    /// <summary>As if a channel had refused the latest message to somebody.</summary>
    private async Task GiveUpAsync()
    {
        message = await district.Services.GetRequiredService<CapturedMailbox>().ReadAsync(TestDistrict.Id).FirstAsync();
        var letter = new DeadLetter(message, [], "The mail server refuses the message (554 5.7.1).", 1, message.ComposedAt);
        await district.Services.GetRequiredService<DeadLetterBox>().AddAsync(letter);
    }
}
