namespace IlpFunctions.Browser.Harness;

/// <summary>The two tools that the suite needs besides the SDK: a Chromium and axe-core.</summary>
internal static class BrowserTools
{
    private const string How =
        "install chromium (apt-get install chromium) and set ILP_CHROMIUM to it, e.g. /usr/bin/chromium; npm install axe-core and set ILP_AXE to node_modules/axe-core/axe.min.js";

    /// <summary>Whether both are named.</summary>
    public static bool AreThere => Named("ILP_CHROMIUM") is not null && Named("ILP_AXE") is not null;

    /// <summary>The browser's program.</summary>
    public static string Chromium => Named("ILP_CHROMIUM") ?? throw LeftOut();

    /// <summary>axe-core's one file.</summary>
    public static string Axe => Named("ILP_AXE") ?? throw LeftOut();

    /// <summary>Skips the test, except in CI, where leaving it out is a failure.</summary>
    public static Exception LeftOut()
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"The pages are not looked at in a browser: {How}");
        Assert.Skip($"Left out: the pages in a browser. To add them, {How}");
        return new InvalidOperationException(How);
    }

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? path : null;
}
