using System.Globalization;
using IlpFunctions.Benchmarks.Engine;
#if !AZURE_PACKAGES
using IlpFunctions.Benchmarks.Notices;
#endif

// What is measured, by name; without a name, everything. "--scale 0.1" takes a tenth of the load, to try the program itself.
var scale = args.SkipWhile(word => word != "--scale").Skip(1).FirstOrDefault() is { } given ? double.Parse(given, CultureInfo.InvariantCulture) : 1;
var benchmarks = new Dictionary<string, Func<double, Task>>
{
    ["engine"] = EngineTables.RunAsync,
#if !AZURE_PACKAGES
    ["notices"] = NoticeTables.RunAsync,
#endif
};

var asked = args.TakeWhile(word => word != "--scale").ToList();
if (asked.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

foreach (var name in asked.Count > 0 ? asked : [.. benchmarks.Keys]) await benchmarks[name](scale);
return 0;
