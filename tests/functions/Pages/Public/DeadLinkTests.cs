using System.Net;
using System.Runtime.CompilerServices;
using IlpFunctions.Functions.Access;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>Links that open nothing: whatever the reason, the answer is the same and takes the same steps.</summary>
public sealed class DeadLinkTests
{
    [Fact]
    public async Task Link_ThatOpensNothing_SaysTheSameWhyeverItDoesNot()
    {
        ReadCount? reads = null;
        await using var district = await LinkedDistrict.ReviewedAsync(over: store => reads = new(store));
        using var visitor = district.Pages.Visitor();
        var dead = new List<(string Why, string Address)>
        {
            ("never issued", "/f/AAAAAAAAAAAAAAAAAAAAAA"),
            ("no token", "/f/x"),
            ("revoked", await IssueAsync(district, milestone: "m2")),
            ("replaced", await IssueAsync(district, milestone: "m3")),
            ("for a form", await IssueAsync(district, milestone: "m4", purpose: LinkPurpose.Form("exit"))),
            ("of nobody on file", await IssueAsync(district, Recipient.Guardian("g9"))),
            ("of staff", await IssueAsync(district, Recipient.Staff(new("Nt1")))),
        };
        await district.Links.RevokeAsync(district.Ada, LinkedDistrict.Guardian, "m2");
        await district.Links.ReissueAsync(Link(district, milestone: "m3"));

        // What is read once and remembered is read.
        await visitor.GetAsync("/f/BBBBBBBBBBBBBBBBBBBBBA");
        var answers = new List<(string Why, HttpStatusCode Status, string Text, int Reads)>();
        foreach (var (why, address) in dead)
        {
            var before = reads!.Count;
            var answer = await visitor.GetAsync(address);
            answers.Add((why, answer.Status, answer.Text, reads.Count - before));
        }

        Assert.All(answers, answer => Assert.Equal((answer.Why, HttpStatusCode.NotFound, answers[0].Text, answers[0].Reads), answer));
        Assert.Contains("no abre nada", answers[0].Text, StringComparison.Ordinal);
        Assert.InRange(answers[0].Reads, 4, 6);
    }

    [Fact]
    public async Task Link_WhoseTimeIsOver_SaysSoKindlyAndNothingElse()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        await visitor.GetAsync("/sign-in"); // for a form's token
        var link = await IssueAsync(district, until: new(2026, 8, 16));

        Answer[] answers = [await visitor.GetAsync(link), await visitor.GetAsync($"{link}/plan"), await visitor.PostAsync(link, ("answer", "Agreed"), ("version", "1"), ("seen", "1"))];

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, "There is nothing left to do here"), (answer.Status, answer.Page.QuerySelector("h1")!.TextContent)));
        Assert.All((string[])["Ada", "Lovelace", "Woodwork"], hidden => Assert.DoesNotContain(hidden, answers[0].Text, StringComparison.Ordinal));
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).SignOffs);
    }

    [Theory]
    [InlineData("f", "/plan")]
    [InlineData("s", "/questions")]
    [InlineData("s", "/one")]
    [InlineData("s", "/check")]
    [InlineData("s", "/reach")]
    public async Task EveryAddress_OfALinkThatOpensNothing_SaysTheSame(string page, string more)
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        await visitor.GetAsync("/sign-in"); // for a form's token
        var before = await district.Pages.StoredAsync();
        var link = $"/{page}/AAAAAAAAAAAAAAAAAAAAAA";

        Answer[] answers = [await visitor.GetAsync(link), await visitor.GetAsync(link + more), await visitor.PostAsync(link, ("answer", "Agreed"), ("version", "1"), ("seen", "1"), ("do", "send"))];

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.NotFound, answers[0].Text), (answer.Status, answer.Text)));
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Fact]
    public async Task Link_IssuedAnew_OpensAndTheOlderOneDoesNot()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var older = await district.LinkToSignAsync();
        var plan = await visitor.GetAsync($"{older}/plan");
        var link = (await district.Links.FindAsync(older.Split('/')[^1]))!;

        var newer = $"/f/{(await district.Links.ReissueAsync(link)).Token.Text()}";

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(newer)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(older)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync(older, plan.Fields(older).With())).Status);
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).SignOffs);
    }

    [Fact]
    public async Task Link_PrintedInALetter_OpensHoweverItIsTyped()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var issued = (await district.Links.IssueAsync(Link(district, milestone: "signoff-annual-2026")))!;
        var typed = issued.Token.Typed();

        foreach (var address in (string[])[typed, typed.ToUpperInvariant(), typed.Replace("-", "", StringComparison.Ordinal), typed.Replace("-", "%20", StringComparison.Ordinal)])
        {
            var page = await visitor.GetAsync($"/f/{address}");

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.StartsWith($"/f/{issued.Token.Text()}/plan", page.Page.QuerySelector("a.button")!.GetAttribute("href")!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Guardian_NoLongerOnFile_IsShownNothing()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        await district.Pages.SayAsync(district.Ada, new UpdateStudent { Key = "custody", Actor = "office", Guardians = [new Guardian("g7", new("Byron", "Noel"), "parent", null, null)] });

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{link}/plan")).Status);
    }

    [Fact]
    public async Task Guardian_OfAStudentWhoIsOfAge_IsShownNothing()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        var own = Assert.Single(await district.MailedAsync(Recipient.Student(district.Ada.Id), "/f/"));
        await district.Pages.SayAsync(district.Ada, new UpdateStudent { Key = "born", Actor = "office", BirthDate = new(2008, 8, 18) });

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{link}/plan")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{own}/plan")).Status);
    }

    [Fact]
    public async Task Client_ThatTriesLinkAfterLink_HasToWait()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToSignAsync();
        for (var i = 0; i < WrongLinks.MostInAWindow; i++) Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/{(i % 2 == 0 ? "s" : "f")}/{i}")).Status);

        var good = await visitor.GetAsync(link);
        var dead = await visitor.GetAsync("/s/x");

        Assert.Equal((HttpStatusCode.TooManyRequests, "900"), (good.Status, good.Headers["Retry-After"]));
        Assert.Equal((HttpStatusCode.TooManyRequests, good.Text), (dead.Status, dead.Text));
        using var elsewhere = new HttpClient { BaseAddress = district.Pages.Root, DefaultRequestHeaders = { { "X-Forwarded-For", "203.0.113.9" } } };
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
    }

    private static PersonalLink Link(LinkedDistrict district, Recipient? recipient = null, string milestone = "m1", LinkPurpose? purpose = null, DateOnly? until = null) =>
        new(district.Ada, recipient ?? LinkedDistrict.Guardian, milestone, purpose ?? LinkPurpose.Sign, until ?? new DateOnly(2026, 9, 30));

    private static async Task<string> IssueAsync(LinkedDistrict district, Recipient? recipient = null, string milestone = "m1", LinkPurpose? purpose = null, DateOnly? until = null) =>
        $"/f/{(await district.Links.IssueAsync(Link(district, recipient, milestone, purpose, until)))!.Token.Text()}";

    /// <summary>Counts what is read of a store.</summary>
    private sealed class ReadCount(ITableStore store) : ITableStore
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
        {
            Interlocked.Increment(ref count);
            return store.GetAsync(table, partition, row, cancellation);
        }

        public async IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            Interlocked.Increment(ref count);
            await foreach (var row in store.QueryAsync(table, partition, range, cancellation)) yield return row;
        }

        public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default) => store.QueryPartitionsAsync(table, partitions, cancellation);

        public Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default) => store.CommitAsync(table, partition, changes, cancellation);
    }
}
