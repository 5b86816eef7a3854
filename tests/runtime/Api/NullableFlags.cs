using System.Reflection;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>
/// The compiler's record of nullable annotations for one type use: one byte per reference, in the order in which the type is written.
/// Reflection's own NullabilityInfoContext does not tell <c>T</c> from <c>T?</c> for an unconstrained type parameter; the bytes do.
/// </summary>
internal sealed class NullableFlags
{
    private readonly byte[] flags;
    private int next;

    private NullableFlags(byte[] flags) => this.flags = flags;

    /// <summary>The annotations of a member, parameter or type parameter.</summary>
    /// <param name="use">Its attributes.</param>
    /// <param name="scope">The member it belongs to; what is not annotated by itself follows the nearest scope around it.</param>
    public static NullableFlags Of(IList<CustomAttributeData> use, MemberInfo? scope)
    {
        if (Find(use, "System.Runtime.CompilerServices.NullableAttribute") is { } own)
            return new NullableFlags(own.Value is byte one ? [one] : [.. ((IEnumerable<CustomAttributeTypedArgument>)own.Value!).Select(flag => (byte)flag.Value!)]);
        for (; scope is not null; scope = scope.DeclaringType)
            if (Find(scope.GetCustomAttributesData(), "System.Runtime.CompilerServices.NullableContextAttribute") is { } context)
                return new NullableFlags([(byte)context.Value!]);
        return new NullableFlags([0]);
    }

    /// <summary>The annotation of the next reference: 0 unknown, 1 not null, 2 nullable. A single recorded byte speaks for all.</summary>
    public byte Next() => flags.Length == 1 ? flags[0] : flags[next++];

    private static CustomAttributeTypedArgument? Find(IList<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == name)?.ConstructorArguments[0];
}
