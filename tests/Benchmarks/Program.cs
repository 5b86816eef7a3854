using System.Globalization;
using IlpFunctions.Benchmarks.Engine;
#if !AZURE_PACKAGES
using IlpFunctions.Benchmarks.Notices;
using IlpFunctions.Benchmarks.Hosts;
using IlpFunctions.Benchmarks.Intake;

// What is measured apart from its load is a process of its own: this program again, in a role.
if (await RoleProcess.PlayAsync(args) is { } played) return played;
#endif

// What is measured, by name; without a name, everything. "--scale 0.1" takes a tenth of the load, to try the program itself.
var scale = args.SkipWhile(word => word != "--scale").Skip(1).FirstOrDefault() is { } given ? double.Parse(given, CultureInfo.InvariantCulture) : 1;
var benchmarks = new Dictionary<string, Func<double, Task>>
{
    ["engine"] = EngineTables.RunAsync,
#if !AZURE_PACKAGES
    ["pages"] = IlpFunctions.Benchmarks.Pages.PageTables.RunAsync,
    ["notices"] = NoticeTables.RunAsync,
    ["webhooks"] = IntakeTables.WebhooksAsync,
    ["burst"] = IntakeTables.BurstAsync,
    ["rosters"] = IntakeTables.RostersAsync,
#endif
};
var groups = new Dictionary<string, IReadOnlyList<string>> { ["intake"] = ["webhooks", "burst", "rosters"] };

var asked = args.TakeWhile(word => word != "--scale").SelectMany(name => groups.GetValueOrDefault(name) ?? [name]).ToList();
if (asked.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {string.Join(", ", benchmarks.Keys.Concat(groups.Keys))}.");
    return 2;
}

foreach (var name in asked.Count > 0 ? asked : [.. benchmarks.Keys]) await benchmarks[name](scale);
return 0;
