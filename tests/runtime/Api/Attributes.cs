using System.Globalization;
using System.Reflection;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>Writes the attributes that belong to a signature: those the compiler and the caller act on.</summary>
internal static class Attributes
{
    private static readonly HashSet<string> Shown =
    [
        "System.AttributeUsageAttribute", "System.FlagsAttribute", "System.ObsoleteAttribute", "System.ComponentModel.EditorBrowsableAttribute",
        .. new[] { "AllowNull", "DisallowNull", "DoesNotReturn", "MaybeNull", "MaybeNullWhen", "MemberNotNull", "NotNull", "NotNullIfNotNull", "NotNullWhen" }
            .Select(name => $"System.Diagnostics.CodeAnalysis.{name}Attribute"),
    ];

    // The compiler marks types it protects from older compilers with an Obsolete that nobody wrote.
    private const string CompilersOwn = "Constructors of types with required members";

    /// <summary>The attributes, each followed by a blank.</summary>
    public static string Of(IList<CustomAttributeData> attributes, string target = "") => string.Concat(attributes
        .Where(attribute => Shown.Contains(attribute.AttributeType.FullName ?? "") && !IsCompilersOwn(attribute))
        .Select(attribute => $"[{target}{attribute.AttributeType.Name[..^nameof(Attribute).Length]}{Arguments(attribute)}] ")
        .Order(StringComparer.Ordinal));

    /// <summary>Whether an attribute is there.</summary>
    public static bool Has(IList<CustomAttributeData> attributes, string fullName) =>
        attributes.Any(attribute => attribute.AttributeType.FullName == fullName);

    /// <summary>A constant as C# writes it.</summary>
    public static string Constant(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A constant of type {value.GetType()} has no rendering yet."),
    };

    private static bool IsCompilersOwn(CustomAttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: string text }, ..] && text.StartsWith(CompilersOwn, StringComparison.Ordinal);

    private static string Arguments(CustomAttributeData attribute)
    {
        var all = attribute.ConstructorArguments.Select(Value)
            .Concat(attribute.NamedArguments.OrderBy(named => named.MemberName, StringComparer.Ordinal).Select(named => $"{named.MemberName} = {Value(named.TypedValue)}"))
            .ToList();
        return all.Count == 0 ? "" : $"({string.Join(", ", all)})";
    }

    private static string Value(CustomAttributeTypedArgument argument) => argument switch
    {
        { ArgumentType.IsEnum: true } => Enum.ToObject(argument.ArgumentType, argument.Value!).ToString()!,
        { Value: IEnumerable<CustomAttributeTypedArgument> several } => string.Join(", ", several.Select(Value)),
        _ => Constant(argument.Value),
    };
}
