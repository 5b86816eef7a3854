using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Functions.CommandLine.Costs;

/// <summary>What things cost, and what is assumed: inputs, nothing here is known to the program.</summary>
/// <param name="Currency">The currency of every price.</param>
/// <param name="AsOf">When the prices were looked up, and where.</param>
/// <param name="Prices">Unit prices.</param>
/// <param name="Assumptions">What the simulation cannot count.</param>
/// <param name="Sizes">The deployments that are reckoned.</param>
internal sealed record PriceList(string Currency, string AsOf, UnitPrices Prices, Assumptions Assumptions, IReadOnlyList<DeploymentSize> Sizes)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnusableArgumentException">It cannot be read, lacks a price or has one that nobody asked for.</exception>
    public static PriceList Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PriceList>(File.ReadAllText(path), Options) ?? throw new JsonException("It is empty.");
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"{path} is no list of prices: {wrong.Message}");
        }
    }
}

/// <summary>Unit prices.</summary>
/// <param name="TableOperationsPer10000">Operations of Table Storage, by ten thousand; those of the storage backend too.</param>
/// <param name="StoragePerGBMonth">Stored data.</param>
/// <param name="ExecutionsPerMillion">Executions of functions, by the million.</param>
/// <param name="PerGBSecond">Memory of instances while they work.</param>
/// <param name="AlwaysReadyPerGBSecond">Memory of instances that wait.</param>
/// <param name="FreeExecutions">Executions a month that cost nothing.</param>
/// <param name="FreeGBSeconds">Memory a month that costs nothing.</param>
/// <param name="ActionsPerMillion">Actions of a scheduler that is paid by them, by the million.</param>
/// <param name="CapacityUnitMonth">A capacity unit of a scheduler that is paid by capacity.</param>
/// <param name="EmailsPer1000">Emails, by the thousand.</param>
/// <param name="LogsPerGB">Logs taken in.</param>
/// <param name="FreeLogsGB">Logs a month that cost nothing.</param>
/// <param name="AlertRuleMonth">An alert rule.</param>
internal sealed record UnitPrices(
    decimal TableOperationsPer10000,
    decimal StoragePerGBMonth,
    decimal ExecutionsPerMillion,
    decimal PerGBSecond,
    decimal AlwaysReadyPerGBSecond,
    decimal FreeExecutions,
    decimal FreeGBSeconds,
    decimal ActionsPerMillion,
    decimal CapacityUnitMonth,
    decimal EmailsPer1000,
    decimal LogsPerGB,
    decimal FreeLogsGB,
    decimal AlertRuleMonth);

/// <summary>What the simulation cannot count.</summary>
/// <param name="SecondsPerExecution">How long an execution keeps its share of an instance.</param>
/// <param name="BackendOperationsPerAction">Operations of storage that the storage backend needs for an action.</param>
/// <param name="RequestsPerStudentYear">Requests to pages and addresses, by student and year.</param>
/// <param name="KilobytesPerStudent">What is stored of a student.</param>
/// <param name="LogKilobytesPerExecution">What an execution writes into logs.</param>
/// <param name="AlertRules">How many alert rules there are.</param>
internal sealed record Assumptions(
    decimal SecondsPerExecution, decimal BackendOperationsPerAction, decimal RequestsPerStudentYear, decimal KilobytesPerStudent, decimal LogKilobytesPerExecution, int AlertRules);

/// <summary>A deployment that is reckoned.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Students">Students in grades 6 to 12.</param>
/// <param name="InstanceGB">Memory of an instance.</param>
/// <param name="AlwaysReady">Instances that wait for work.</param>
/// <param name="Backend">Where orchestrations run: <c>storage</c>, <c>consumption</c> or <c>dedicated</c>.</param>
/// <param name="CapacityUnits">Capacity units of a dedicated scheduler.</param>
internal sealed record DeploymentSize(string Name, int Students, decimal InstanceGB, int AlwaysReady, OrchestrationBackend Backend, int CapacityUnits);

/// <summary>Where orchestrations run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrchestrationBackend>))]
internal enum OrchestrationBackend
{
    /// <summary>On the storage account.</summary>
    Storage,

    /// <summary>On a scheduler that is paid by actions.</summary>
    Consumption,

    /// <summary>On a scheduler that is paid by capacity.</summary>
    Dedicated,
}
