using IlpFunctions.Browser.Harness;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IlpFunctions.Browser.Harness;

/// <summary>The one browser of the suite, started when the first test asks for it. Each screen is a person of its own: nothing is shared between them.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Opens a screen on the pages of an app. Skips the test where there is no browser.</summary>
    /// <param name="root">Where the app is.</param>
    /// <param name="size">What the person holds or sits at.</param>
    /// <param name="script">Whether the browser runs JavaScript.</param>
    public async Task<Screen> OpenAsync(Uri root, ScreenSize size, bool script = true)
    {
        var context = await (await BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = root.AbsoluteUri,
            ViewportSize = new() { Width = size.Width, Height = size.Height },
            IsMobile = size.IsTouched,
            HasTouch = size.IsTouched,
            Locale = "en-US",
            TimezoneId = "America/New_York",
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await Screen.OpenAsync(context, root, size, script);
    }

    /// <summary>Closes the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        gate.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await gate.WaitAsync();
        try
        {
            var program = BrowserTools.Chromium;
            playwright ??= await Playwright.CreateAsync();

            // The sandbox asks for rights that a container does not have; nothing but the app's own pages is opened.
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, ChromiumSandbox = false, Args = ["--font-render-hinting=none"] });
        }
        finally
        {
            gate.Release();
        }
    }
}

/// <summary>What somebody looks at a page with.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="IsTouched">Whether by finger.</param>
public sealed record ScreenSize(int Width, int Height, bool IsTouched)
{
    /// <summary>A small telephone.</summary>
    public static ScreenSize Phone { get; } = new(375, 740, IsTouched: true);

    /// <summary>A laptop.</summary>
    public static ScreenSize Desk { get; } = new(1280, 800, IsTouched: false);

    /// <summary>Both.</summary>
    public static IReadOnlyList<ScreenSize> Both { get; } = [Phone, Desk];
}
