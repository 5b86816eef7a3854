using System.Reflection;
using System.Text.Json;
using IlpFunctions.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class DeclarationsTests
{
    /// <summary>Opening an address to more people means saying so in the document too.</summary>
    [Fact]
    public void HttpFunctions_OfTheApp_AreOpenToThoseInTheDocumentsTableAndNobodyElse()
    {
        var table = AccessTable.Read();
        var missing = Declared().Select(pair => AccessTable.Line(pair.Key, pair.Value)).Except(table.Select(pair => Line(pair.Key, pair.Value))).ToList();
        var superfluous = table.Keys.Except(Declared().Keys).ToList();

        Assert.True(missing.Count == 0, "docs/access.md lacks these rows:\n" + string.Join('\n', missing));
        Assert.True(superfluous.Count == 0, "docs/access.md has rows for addresses that the app has not:\n" + string.Join('\n', superfluous));
    }

    [Fact]
    public void AppRoles_OfTheRegistrationInEntra_AreTheAppsRoles()
    {
        using var roles = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "microsoft365", "app-roles.json")));

        Assert.Equal(Enum.GetNames<Role>(), roles.RootElement.EnumerateArray().Select(role => role.GetProperty("value").GetString()));
        Assert.Equal(Enum.GetNames<Role>().Length, roles.RootElement.EnumerateArray().Select(role => role.GetProperty("id").GetGuid()).Distinct().Count());
    }

    private static SortedDictionary<string, AllowAttribute> Declared() =>
        new(AccessDeclarations.HttpFunctions().ToDictionary(Address, function => function.GetCustomAttribute<AllowAttribute>()!), StringComparer.Ordinal);

    private static string Line(string address, AccessTable.Row row) => row.Others is { } others
        ? $"| `{address}` | {others} |"
        : $"| `{address}` | {string.Join(" | ", AccessTable.Columns.Select(role => row.Roles.Contains(role) ? "yes" : "–"))} |";

    private static string Address(MethodInfo function)
    {
        var trigger = function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();
        return $"{string.Join(',', trigger.Methods!)} {trigger.Route}";
    }
}
