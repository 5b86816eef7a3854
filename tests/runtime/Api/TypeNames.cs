namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>Writes types as C# does, with their nullable annotations; an oblivious reference is marked <c>~</c>.</summary>
internal static class TypeNames
{
    // Left out of the lines so that people can read them. Of two types with the same name at most one is in these namespaces.
    private static readonly HashSet<string> Silent =
    [
        "System", "System.Collections.Generic", "System.Collections.Immutable", "System.Threading", "System.Threading.Tasks",
        "Microsoft.AspNetCore.Http", "Microsoft.DurableTask", "Microsoft.DurableTask.Client", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging",
    ];

    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Double"] = "double",
        ["System.Void"] = "void",
    };

    /// <summary>A type as it is used by a member.</summary>
    public static string Use(Type type, NullableFlags flags)
    {
        if (type.IsByRef)
            return Use(type.GetElementType()!, flags);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Use(underlying, flags) + "?";
        if (type.IsGenericParameter)
            return type.Name + (flags.Next() == 2 ? "?" : "");
        if (type.IsValueType)
        {
            if (type.IsGenericType)
                flags.Next();
            return Plain(type, flags);
        }

        var mark = flags.Next() switch { 0 => "~", 1 => "", _ => "?" };
        return (type.IsArray ? Use(type.GetElementType()!, flags) + "[]" : Plain(type, flags)) + mark;
    }

    /// <summary>A type where nothing is recorded of its annotations: a base type, an interface.</summary>
    public static string Bare(Type type) => type.IsGenericParameter ? type.Name : Keyword(type) ?? Name(type) + Arguments(type, Bare);

    /// <summary>A type's full name with its type parameters: what its lines begin with.</summary>
    public static string Full(Type type) => $"{type.Namespace}.{Own(type)}";

    /// <summary>A type's own name with its type parameters.</summary>
    public static string Own(Type type) => type.Name.Split('`')[0] + Arguments(type, Bare);

    private static string Plain(Type type, NullableFlags flags) => Keyword(type) ?? Name(type) + Arguments(type, argument => Use(argument, flags));

    private static string? Keyword(Type type) => Keywords.GetValueOrDefault(type.FullName ?? "");

    private static string Name(Type type)
    {
        var name = type.Name.Split('`')[0];
        return Silent.Contains(type.Namespace ?? "") ? name : $"{type.Namespace}.{name}";
    }

    private static string Arguments(Type type, Func<Type, string> write) =>
        type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(write))}>" : "";
}
