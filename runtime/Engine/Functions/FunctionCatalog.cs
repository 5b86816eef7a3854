using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Runtime.Functions;

/// <summary>The app's functions, found by their <see cref="FunctionAttribute"/>, in the order of their names.</summary>
internal sealed class FunctionCatalog
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly SortedDictionary<string, EmbeddedFunction> _functions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the functions that types declare.</summary>
    /// <exception cref="FunctionLoadException">A function cannot be served, or two have one name.</exception>
    public FunctionCatalog(IEnumerable<Type> types)
    {
        foreach (var method in types.SelectMany(type => type.GetMethods(AnyMethod)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } attribute) Add(FunctionReader.Read(method, attribute.Name));
        }
    }

    /// <summary>Every function, in the order of names.</summary>
    public IReadOnlyCollection<EmbeddedFunction> All => _functions.Values;

    /// <summary>The function of that name, compared without regard to case, or null.</summary>
    public EmbeddedFunction? Find(string name) => _functions.GetValueOrDefault(name);

    private void Add(EmbeddedFunction function)
    {
        if (_functions.TryAdd(function.Name, function)) return;
        var (one, other) = (_functions[function.Name].Definition.EntryPoint, function.Definition.EntryPoint);
        throw new FunctionLoadException($"Two functions are named '{function.Name}': {one} and {other}. Names are compared without regard to case.");
    }
}
