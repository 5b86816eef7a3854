using System.Reflection;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>Renders types, one <see cref="Signature"/> for the type and one for each member that others can see.</summary>
internal static class TypeSignatures
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The signatures of some types, in the order of the list.</summary>
    public static IReadOnlyList<Signature> Of(IEnumerable<Type> types) => [.. Signature.Sort(types.SelectMany(Of))];

    /// <summary>The type parameters' constraints, each clause preceded by a blank.</summary>
    public static string Constraints(IEnumerable<Type> parameters, MemberInfo scope) => string.Concat(parameters.Select(parameter =>
    {
        var kinds = parameter.GenericParameterAttributes;
        var flag = NullableFlags.Of(parameter.GetCustomAttributesData(), scope).Next();
        List<string> clauses = [.. parameter.GetGenericParameterConstraints().Where(bound => bound != typeof(ValueType)).Select(TypeNames.Bare)];
        if (kinds.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            clauses.Insert(0, "struct");
        else if (kinds.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            clauses.Insert(0, flag == 2 ? "class?" : "class");
        else if (flag == 1 && clauses.Count == 0)
            clauses.Add("notnull");
        if (kinds.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !clauses.Contains("struct"))
            clauses.Add("new()");
        return clauses.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", clauses)}";
    }));

    private static IEnumerable<Signature> Of(Type type)
    {
        var name = TypeNames.Full(type);
        yield return new Signature(name, "", Attributes.Of(type.GetCustomAttributesData()) + Declaration(type));
        if (type.IsSubclassOf(typeof(Delegate)))
            yield break;
        foreach (var member in type.GetMembers(Declared))
            if (MemberSignatures.Of(name, member) is { } signature)
                yield return signature;
    }

    private static string Declaration(Type type)
    {
        var constraints = Constraints(type.GetGenericArguments(), type);
        if (type.IsSubclassOf(typeof(Delegate)))
            return "public delegate " + MemberSignatures.Shape(type.GetMethod("Invoke")!, TypeNames.Own(type)) + constraints;
        if (type.IsEnum)
            return $"public enum {TypeNames.Own(type)} : {TypeNames.Bare(Enum.GetUnderlyingType(type))}";

        var bases = type.GetInterfaces().Select(TypeNames.Bare).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Insert(0, TypeNames.Bare(parent));
        return $"public {Kind(type)} {TypeNames.Own(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}{constraints}";
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return Attributes.Has(type.GetCustomAttributesData(), "System.Runtime.CompilerServices.IsReadOnlyAttribute") ? "readonly struct" : "struct";
        var modifier = (type.IsAbstract, type.IsSealed) switch { (true, true) => "static ", (true, false) => "abstract ", (false, true) => "sealed ", _ => "" };
        return modifier + (type.GetMethod("<Clone>$", Declared) is null ? "class" : "record");
    }
}
