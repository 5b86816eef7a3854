using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace IlpFunctions.Notifications.Templates;

/// <summary>Renders Liquid templates. What a template names and has no value is nothing, which its <c>default</c> or <c>if</c> can see; a template cannot read files or clocks, nor run long.</summary>
internal static class Liquid
{
    private const int MostSteps = 20_000;

    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new() { MaxSteps = MostSteps, CultureInfo = CultureInfo.InvariantCulture, TimeZone = TimeZoneInfo.Utc, Now = () => DateTimeOffset.UnixEpoch };
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly ConcurrentDictionary<string, IFluidTemplate> Parsed = new();

    /// <summary>A template filled in, as plain text.</summary>
    public static string Text(string template, IReadOnlyDictionary<string, object> values) => Of(template).Render(Context(values, Options), NullEncoder.Default);

    /// <summary>A template filled in, as HTML: every value is encoded.</summary>
    public static string Markup(string template, IReadOnlyDictionary<string, object> values) => Of(template).Render(Context(values, Options), Html);

    /// <summary>What is wrong with a template that is to use only some values, in words; null when nothing is.</summary>
    public static string? Fault(string template, IReadOnlyDictionary<string, object> known)
    {
        if (!Parser.TryParse(template, out var parsed, out var error)) return $"It is not Liquid: {error}";
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        var options = new TemplateOptions
        {
            MaxSteps = MostSteps,
            StrictFilters = true,
            Now = Options.Now,
            Undefined = name =>
            {
                unknown.Add(name);
                return new(NilValue.Instance);
            },
        };
        try
        {
            parsed.Render(Context(known, options), NullEncoder.Default);
        }
        catch (Exception failed) when (failed is InvalidOperationException or FluidException or FormatException or ArgumentException or OverflowException)
        {
            return $"It cannot be filled in: {failed.Message}";
        }

        return unknown.Count == 0 ? null : $"It names what is not there: {string.Join(", ", unknown)}. There is {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.";
    }

    private static IFluidTemplate Of(string template) => Parsed.GetOrAdd(template, static text => Parser.Parse(text));

    private static TemplateContext Context(IReadOnlyDictionary<string, object> values, TemplateOptions options)
    {
        var context = new TemplateContext(options);
        foreach (var (name, value) in values) context.SetValue(name, value);
        return context;
    }
}
