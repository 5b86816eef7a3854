using System.Reflection;
using System.Runtime.CompilerServices;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>Renders the members of a type that others can see.</summary>
internal static class MemberSignatures
{
    // What every record has and nobody wrote.
    private static readonly HashSet<string> PartOfBeingARecord =
        ["<Clone>$", "EqualityContract", "Equals", "GetHashCode", "PrintMembers", "ToString", "op_Equality", "op_Inequality"];

    /// <summary>A member's signature; none if others cannot see it, or if it is part of another one.</summary>
    public static Signature? Of(string type, MemberInfo member) => member switch
    {
        FieldInfo field => OfField(type, field),
        PropertyInfo property => OfProperty(type, property),
        ConstructorInfo constructor when IsSeen(constructor) => new Signature(type, Key(constructor, "constructor"), Start(constructor, constructor) + Shape(constructor, Short(type))),
        MethodInfo method when IsSeen(method) && !IsAccessor(method) && !IsSynthesized(method) => new Signature(
            type, Key(method, $"method {method.GetGenericArguments().Length}"), Start(method, method) + Shape(method, method.Name), method.IsAbstract),
        EventInfo declared when IsSeen(declared.AddMethod!) => throw new NotSupportedException($"{type}.{declared.Name} is an event: events have no rendering yet."),
        _ => null,
    };

    /// <summary>Return type, name, type parameters, parameters and constraints of a method.</summary>
    public static string Shape(MethodBase method, string name)
    {
        var result = method is MethodInfo { ReturnParameter: var returned }
            ? TypeNames.Use(returned.ParameterType, NullableFlags.Of(returned.GetCustomAttributesData(), method)) + " "
            : "";
        var generic = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        var typeParameters = generic.Length == 0 ? "" : $"<{string.Join(", ", generic.Select(parameter => parameter.Name))}>";
        var isExtension = Attributes.Has(method.GetCustomAttributesData(), typeof(ExtensionAttribute).FullName!);
        var parameters = method.GetParameters().Select(parameter => (isExtension && parameter.Position == 0 ? "this " : "") + Parameter(method, parameter));
        return $"{result}{name}{typeParameters}({string.Join(", ", parameters)}){TypeSignatures.Constraints(generic, method)}";
    }

    private static string Parameter(MethodBase method, ParameterInfo parameter)
    {
        var attributes = parameter.GetCustomAttributesData();
        var passing = Attributes.Has(attributes, typeof(ParamArrayAttribute).FullName!) ? "params "
            : !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in " : "ref ";
        var type = parameter.ParameterType;
        var value = !parameter.HasDefaultValue ? ""
            : parameter.RawDefaultValue is null && type.IsValueType && Nullable.GetUnderlyingType(type) is null ? " = default"
            : " = " + Attributes.Constant(parameter.RawDefaultValue);
        return $"{Attributes.Of(attributes)}{passing}{TypeNames.Use(type, NullableFlags.Of(attributes, method))} {parameter.Name}{value}";
    }

    private static Signature? OfField(string type, FieldInfo field)
    {
        if (!(field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) || field.IsSpecialName)
            return null;
        var attributes = field.GetCustomAttributesData();
        if (field.DeclaringType!.IsEnum)
            return new Signature(type, field.Name, $"{Attributes.Of(attributes)}{field.Name} = {Attributes.Constant(field.GetRawConstantValue())}");
        var modifier = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + Attributes.Constant(field.GetRawConstantValue()) : "";
        var access = field.IsPublic ? "public " : "protected ";
        return new Signature(
            type, "field " + field.Name,
            $"{Attributes.Of(attributes)}{access}{modifier}{TypeNames.Use(field.FieldType, NullableFlags.Of(attributes, field.DeclaringType))} {field.Name}{value}");
    }

    private static Signature? OfProperty(string type, PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsSeen).ToList();
        if (accessors.Count == 0 || IsSynthesized(property))
            return null;
        var attributes = property.GetCustomAttributesData();
        var widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        var required = Attributes.Has(attributes, typeof(RequiredMemberAttribute).FullName!) ? "required " : "";
        var shape = TypeNames.Use(property.PropertyType, NullableFlags.Of(attributes, property.DeclaringType));
        var index = property.GetIndexParameters() is { Length: > 0 } keys ? $"[{string.Join(", ", keys.Select(key => Parameter(widest, key)))}]" : "";
        var body = string.Concat(accessors.Select(accessor => Accessor(accessor, widest)).Order(StringComparer.Ordinal));
        return new Signature(
            type, "property " + property.Name, $"{Start(property, widest)}{required}{shape} {property.Name}{index} {{ {body}}}", accessors.Any(accessor => accessor.IsAbstract));
    }

    private static string Accessor(MethodInfo accessor, MethodInfo widest)
    {
        var access = accessor.IsPublic == widest.IsPublic ? "" : "protected ";
        var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.FullName == typeof(IsExternalInit).FullName);
        return access + (accessor.ReturnType != typeof(void) ? "get; " : isInit ? "init; " : "set; ");
    }

    private static string Start(MemberInfo member, MethodBase method)
    {
        var attributes = Attributes.Of(member.GetCustomAttributesData());
        if (method is MethodInfo { ReturnParameter: var returned })
            attributes += Attributes.Of(returned.GetCustomAttributesData(), "return: ");
        if (method.DeclaringType!.IsInterface)
            return attributes;
        return attributes + (method.IsPublic ? "public " : method.IsFamily ? "protected " : "protected internal ") + Modifier(method);
    }

    private static string Modifier(MethodBase method) => method switch
    {
        { IsStatic: true } => "static ",
        MethodInfo { IsVirtual: true } overriding when overriding.GetBaseDefinition().DeclaringType != method.DeclaringType =>
            method.IsFinal ? "sealed override " : method.IsAbstract ? "abstract override " : "override ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && method.Name.Split('_')[0] is "get" or "set" or "add" or "remove";

    private static bool IsSynthesized(MemberInfo member) => PartOfBeingARecord.Contains(member.Name)
        && (member.Name == "<Clone>$" || Attributes.Has(member.GetCustomAttributesData(), typeof(CompilerGeneratedAttribute).FullName!)
            || (member is PropertyInfo { GetMethod: { } getter } && Attributes.Has(getter.GetCustomAttributesData(), typeof(CompilerGeneratedAttribute).FullName!)));

    private static string Key(MethodBase method, string kind) =>
        $"{kind} {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.ToString()))})"
        + (method is MethodInfo { IsSpecialName: true } conversion ? conversion.ReturnType.ToString() : "");

    private static string Short(string type) => type.Split('<')[0].Split('.')[^1];
}
