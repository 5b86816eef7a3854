using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Access;

/// <summary>Who may call which HTTP function of the app, as the functions declare it.</summary>
internal static class AccessDeclarations
{
    private static readonly FrozenDictionary<string, AllowAttribute> ByEntryPoint = HttpFunctions()
        .Select(method => (EntryPoint: $"{method.DeclaringType!.FullName}.{method.Name}", Allow: method.GetCustomAttribute<AllowAttribute>()))
        .Where(function => function.Allow is not null)
        .ToFrozenDictionary(function => function.EntryPoint, function => function.Allow!);

    /// <summary>The declaration of a function; null when it has none, which means nobody.</summary>
    public static AllowAttribute? Of(FunctionDefinition function) => ByEntryPoint.GetValueOrDefault(function.EntryPoint);

    /// <summary>The methods of the app's HTTP functions.</summary>
    public static IEnumerable<MethodInfo> HttpFunctions() => typeof(AccessDeclarations).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null && method.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null));
}
