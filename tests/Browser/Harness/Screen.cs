using System.Collections.Concurrent;
using IlpFunctions.Tests;
using Microsoft.Playwright;

namespace IlpFunctions.Browser.Harness;

/// <summary>One person's browser window. It remembers what the page asked other hosts for and what the browser complained about: neither may be anything.</summary>
public sealed class Screen : IAsyncDisposable
{
    /// <summary>How far a box may reach over the edge: what rounding to device pixels makes.</summary>
    private const int Tolerance = 1;

    private static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "screenshots");

    private readonly IBrowserContext context;
    private readonly Uri root;
    private readonly ScreenSize size;
    private readonly ConcurrentQueue<string> complaints = new();

    private readonly ICDPSession? switches;

    private Screen(IBrowserContext context, IPage page, Uri root, ScreenSize size, ICDPSession? switches) =>
        (this.context, Page, this.root, this.size, this.switches) = (context, page, root, size, switches);

    /// <summary>The page as Playwright has it.</summary>
    public IPage Page { get; }

    internal static async Task<Screen> OpenAsync(IBrowserContext context, Uri root, ScreenSize size, bool script)
    {
        var page = await context.NewPageAsync();
        var screen = new Screen(context, page, root, size, script ? null : await context.NewCDPSessionAsync(page));
        await screen.RunScriptAsync(script);
        screen.Page.SetDefaultTimeout(15_000);
        screen.Page.Request += (_, request) => screen.Watch(request.Url);
        screen.Page.Console += (_, message) => screen.Listen(message);
        return screen;
    }

    /// <summary>Goes to an address of the app, which must answer with a status.</summary>
    public async Task GoAsync(string address, int status = 200)
    {
        var answer = await Page.GotoAsync(address);
        Assert.Equal((address, status), (address, answer!.Status));
    }

    /// <summary>
    /// Looks at the page as it is: nothing reaches over the edge, nothing came from elsewhere, the browser has no complaint, axe-core finds no violation of WCAG 2.2 AA. Leaves a picture in
    /// <c>artifacts/screenshots</c>, named with the width.
    /// </summary>
    public async Task LookAsync(string name)
    {
        Directory.CreateDirectory(Pictures);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{size.Width}.png"), FullPage = true });
        await RunScriptAsync(true);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= size.Width + Tolerance, $"{name}: the page is {width} pixels wide on a screen of {size.Width}.");
        var found = await Accessibility.ViolationsAsync(Page);
        await RunScriptAsync(false);
        Assert.True(complaints.IsEmpty && found.Count == 0, $"{name}, {size.Width} pixels wide:\n{string.Join('\n', [.. complaints, .. found])}");
    }

    /// <summary>The page as it is printed, in <c>artifacts/screenshots</c>.</summary>
    /// <returns>The PDF.</returns>
    public async Task<byte[]> PrintAsync(string name)
    {
        Directory.CreateDirectory(Pictures);
        return await Page.PdfAsync(new() { Path = Path.Combine(Pictures, $"{name}.pdf"), Format = "Letter", PrintBackground = false });
    }

    /// <summary>Signs in on the development sign-in: the district office, or somebody by name.</summary>
    public async Task SignInAsync(string name)
    {
        await GoAsync("/sign-in");
        if (await Page.Locator("button.person", new() { HasText = name }).CountAsync() > 0)
        {
            await Page.Locator("button.person", new() { HasText = name }).First.ClickAsync();
            return;
        }

        await Page.Locator("select[name=staff]").SelectOptionAsync(new SelectOptionValue { Label = name });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Continue as this adviser" }).ClickAsync();
    }

    /// <summary>Closes the window.</summary>
    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>axe-core is a script itself: where the person's browser runs none, it does while the page is looked at.</summary>
    private async Task RunScriptAsync(bool runs)
    {
        if (switches is not null) await switches.SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = !runs });
    }

    private void Watch(string address)
    {
        if (!address.StartsWith(root.AbsoluteUri, StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal)) complaints.Enqueue($"asks {address}");
    }

    /// <summary>What the content security policy forbids is an error here. That a refused page was answered with its status is none.</summary>
    private void Listen(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal)) complaints.Enqueue(message.Text);
    }
}
