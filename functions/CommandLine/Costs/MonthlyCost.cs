namespace IlpFunctions.Functions.CommandLine.Costs;

/// <summary>What a deployment costs in an average month, part by part.</summary>
/// <param name="Size">The deployment.</param>
/// <param name="Parts">Its parts in the order in which they are shown.</param>
internal sealed record MonthlyCost(DeploymentSize Size, IReadOnlyList<CostPart> Parts)
{
    private const decimal SecondsOfAMonth = 730 * 3600;

    /// <summary>All parts together.</summary>
    public decimal Total => Parts.Sum(part => part.Amount);

    /// <summary>The total by student and year.</summary>
    public decimal PerStudentYear => Total * 12 / Size.Students;

    /// <summary>Reckons a deployment.</summary>
    public static MonthlyCost Of(StudentYear student, DeploymentSize size, PriceList list)
    {
        var (prices, assumed) = (list.Prices, list.Assumptions);
        var executions = Month(student.Actions + assumed.RequestsPerStudentYear) + (student.TimerRuns / 12m);
        var actions = Month(student.Actions);
        var memory = executions * assumed.SecondsPerExecution * size.InstanceGB;
        var logs = executions * assumed.LogKilobytesPerExecution / 1_000_000;
        return new(size,
        [
            new("Table operations", Month(student.StorageOperations) / 10_000 * prices.TableOperationsPer10000),
            new("Stored data", size.Students * assumed.KilobytesPerStudent / 1_000_000 * prices.StoragePerGBMonth),
            new("Orchestrations", Orchestrations(actions, size, list)),
            new("Executions", Beyond(executions, prices.FreeExecutions) / 1_000_000 * prices.ExecutionsPerMillion),
            new("Memory while working", Beyond(memory, prices.FreeGBSeconds) * prices.PerGBSecond),
            new("Instances always ready", size.AlwaysReady * size.InstanceGB * SecondsOfAMonth * prices.AlwaysReadyPerGBSecond),
            new("Emails", Month(student.Emails) / 1_000 * prices.EmailsPer1000),
            new("Logs", Beyond(logs, prices.FreeLogsGB) * prices.LogsPerGB),
            new("Alerts", assumed.AlertRules * prices.AlertRuleMonth),
        ]);

        decimal Month(decimal perStudentYear) => perStudentYear * size.Students / 12;
    }

    private static decimal Orchestrations(decimal actions, DeploymentSize size, PriceList list) => size.Backend switch
    {
        OrchestrationBackend.Storage => actions * list.Assumptions.BackendOperationsPerAction / 10_000 * list.Prices.TableOperationsPer10000,
        OrchestrationBackend.Consumption => actions / 1_000_000 * list.Prices.ActionsPerMillion,
        OrchestrationBackend.Dedicated => size.CapacityUnits * list.Prices.CapacityUnitMonth,
        _ => throw new ArgumentOutOfRangeException(nameof(size), size.Backend, "No such backend."),
    };

    private static decimal Beyond(decimal used, decimal free) => Math.Max(0, used - free);
}

/// <summary>A part of what a month costs.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Amount">How much.</param>
internal sealed record CostPart(string Name, decimal Amount);
