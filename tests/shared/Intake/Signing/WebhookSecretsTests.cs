using IlpFunctions.Districts;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Time;

namespace IlpFunctions.Tests.Intake.Signing;

public sealed class WebhookSecretsTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private static readonly DistrictId Id = SmallDistrict.Id;
    private readonly SmallDistrict district = new();
    private readonly SeededIds ids = new(11);

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task Secrets_AddedAndRetired_CountUntilTheyAreRetired()
    {
        var secrets = Open();
        var first = await secrets.AddAsync(Id, "Robin");
        var second = await secrets.AddAsync(Id, "Robin");
        Assert.Equal([first.Secret.Text, second.Secret.Text], (await secrets.CountingAsync(Id)).Select(secret => secret.Text).Order().OrderBy(text => text == second.Secret.Text));

        Assert.True(await secrets.RetireAsync(Id, first.About.Id, "Sam"));

        Assert.Equal([second.Secret.Text], (await secrets.CountingAsync(Id)).Select(secret => secret.Text));
        var listed = await secrets.ListAsync(Id);
        Assert.Equal([(first.About.Id, (string?)"Sam"), (second.About.Id, null)], listed.Select(about => (about.Id, about.RetiredBy)).OrderBy(about => about.Id == second.About.Id));
        Assert.False(await secrets.RetireAsync(Id, first.About.Id, "Sam"));
        Assert.False(await secrets.RetireAsync(Id, "no/such", "Sam"));
    }

    [Fact]
    public async Task Secrets_InTheTable_AreSealedAndForgottenWhenTheyAreRetired()
    {
        var secrets = Open();
        var made = await secrets.AddAsync(Id, "Robin");
        var row = Assert.Single(await district.Store.QueryAsync("WebhookSecrets", Id.Value).ToListAsync(TestContext.Current.CancellationToken));
        var kept = row.Values.Values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value.ToString()!);
        Assert.DoesNotContain(kept, value => value.Contains(Convert.ToHexString(made.Secret.Bytes), StringComparison.Ordinal) || value.Contains(made.Secret.Text[SigningSecret.Prefix.Length..], StringComparison.Ordinal));

        await secrets.RetireAsync(Id, made.About.Id, "Robin");

        Assert.DoesNotContain((await district.Store.GetAsync("WebhookSecrets", Id.Value, made.About.Id, TestContext.Current.CancellationToken))!.Values.Values, value => value is byte[]);
    }

    [Fact]
    public async Task Secrets_UnderAnotherKeyOrForAnotherDistrict_DoNotCount()
    {
        var made = await Open().AddAsync(Id, "Robin");
        var row = (await district.Store.GetAsync("WebhookSecrets", Id.Value, made.About.Id, TestContext.Current.CancellationToken))!;
        await district.Store.CommitAsync("WebhookSecrets", "other", [IlpFunctions.Storage.RowChange.Insert(made.About.Id, row.Values)], TestContext.Current.CancellationToken);

        Assert.Empty(await Open(Key + "!").CountingAsync(Id));
        Assert.True(Assert.Single(await Open(Key + "!").ListAsync(Id)).IsUnreadable);
        Assert.Empty(await Open().CountingAsync(new("other")));
        Assert.Single(await Open().CountingAsync(Id));
    }

    [Fact]
    public async Task Secrets_MoreThanFiveOrWithoutAKey_AreNotMade()
    {
        var secrets = Open();
        for (var i = 0; i < WebhookSecrets.Most; i++) await secrets.AddAsync(Id, "Robin");

        Assert.Contains("Retire one", (await Assert.ThrowsAsync<InvalidOperationException>(() => secrets.AddAsync(Id, "Robin"))).Message, StringComparison.Ordinal);
        Assert.Contains("Ilp__WebhookKey", (await Assert.ThrowsAsync<InvalidOperationException>(() => Open(key: null).AddAsync(new("other"), "Robin"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SealingKey("short"));
    }

    [Fact]
    public async Task Secrets_MadeByAnotherProcess_CountOnceTheRememberedOnesAreOld()
    {
        var machine = new SettableMachine();
        var (mine, other) = (Open(machine: machine), Open());
        var first = await other.AddAsync(Id, "Robin");
        Assert.Single(await mine.CountingAsync(Id));
        await other.AddAsync(Id, "Robin");

        Assert.Single(await mine.CountingAsync(Id, anew: true));
        machine.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(2, (await mine.CountingAsync(Id, anew: true)).Count);
        await other.RetireAsync(Id, first.About.Id, "Robin");
        Assert.Equal(2, (await mine.CountingAsync(Id)).Count);
        machine.Pass(WebhookSecrets.Remembered);
        Assert.Single(await mine.CountingAsync(Id));
    }

    private WebhookSecrets Open(string? key = Key, TimeProvider? machine = null) => new(district.Store, new(key), ids, district.Clock, machine ?? TimeProvider.System);

    private sealed class SettableMachine : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Pass(TimeSpan time) => ticks += time.Ticks;
    }
}
