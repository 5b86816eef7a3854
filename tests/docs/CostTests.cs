using IlpFunctions.Functions.CommandLine.Costs;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;
using IlpFunctions.Tests.Functions.CommandLine;

namespace IlpFunctions.Tests.Docs;

[Collection(CommandLineCollection.Name)]
public sealed class CostTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");
    private static readonly string FiguresFile = Path.Combine(Docs, "cost.figures.json");
    private static readonly string PricesFile = Path.Combine(Docs, "cost.prices.json");

    private static readonly UnitPrices Prices = new(
        TableOperationsPer10000: 1, StoragePerGBMonth: 2, ExecutionsPerMillion: 3, PerGBSecond: 0.5m, AlwaysReadyPerGBSecond: 0.001m, FreeExecutions: 1_000, FreeGBSeconds: 100, ActionsPerMillion: 5,
        CapacityUnitMonth: 700, EmailsPer1000: 6, LogsPerGB: 7, FreeLogsGB: 0, AlertRuleMonth: 0.5m);

    private static readonly Assumptions Assumed = new(
        SecondsPerExecution: 0.1m, BackendOperationsPerAction: 10, RequestsPerStudentYear: 24, KilobytesPerStudent: 1_000, LogKilobytesPerExecution: 1, AlertRules: 4);

    /// <summary>However the counts and prices came to be: the document says what follows from them.</summary>
    [Fact]
    public async Task Tables_OfTheDocument_AreWhatFollowsFromItsFiguresAndPrices()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Docs, "cost.md"), TestContext.Current.CancellationToken);

        Assert.Equal(CostTables.Write(StudentYear.Read(FiguresFile), PriceList.Read(PricesFile)), CostTables.Find(document));
    }

    [Theory]
    [InlineData(OrchestrationBackend.Storage, 100)] // 100,000 actions a month are a million operations
    [InlineData(OrchestrationBackend.Consumption, 0.5)]
    [InlineData(OrchestrationBackend.Dedicated, 1400)]
    public void Month_OfADeployment_IsReckonedPartByPart(object backend, double orchestrations)
    {
        var size = new DeploymentSize("sample", Students: 1_000, InstanceGB: 2, AlwaysReady: 1, (OrchestrationBackend)backend, CapacityUnits: 2);
        var student = new StudentYear(StorageOperations: 600, Actions: 1_200, Emails: 12, TimerRuns: 12_000);

        var cost = MonthlyCost.Of(student, size, new("USD", "never", Prices, Assumed, [size]));

        // 100,000 actions, 2,000 requests and 1,000 timers a month are 103,000 executions of 0.2 GB-seconds each.
        Assert.Equal(
            [5m, 2m, (decimal)orchestrations, 102_000m / 1_000_000 * 3, (20_600 - 100) * 0.5m, 2 * 730 * 3600 * 0.001m, 6m, 0.103m * 7, 2m],
            cost.Parts.Select(part => part.Amount));
        Assert.Equal(cost.Total * 12 / 1_000, cost.PerStudentYear);
    }

    [Fact]
    public void StudentYear_OfFigures_SharesThemAmongStudents()
    {
        var figures = Figures(students: 4) with { StorageOperations = 10, Work = new(Orchestrators: 3, Activities: 1, Timers: 99), Emails = 6 };

        Assert.Equal(new StudentYear(2.5m, 1m, 1.5m, 99), StudentYear.Of(figures));
    }

    [Fact]
    public async Task Cost_OfFilesThatAreNone_IsRefusedInOneLine()
    {
        var figures = await CapturedRun.OfAsync("cost", "--figures", PricesFile, "--prices", PricesFile);
        var prices = await CapturedRun.OfAsync("cost", "--figures", FiguresFile, "--prices", FiguresFile);
        var document = await CapturedRun.OfAsync("cost", "--figures", FiguresFile, "--prices", PricesFile, "--document", PricesFile);

        Assert.All([figures, prices, document], run => Assert.Equal((2, 1), (run.ExitCode, run.ErrorLines.Count)));
    }

    private static Figures Figures(int students) => new()
    {
        Students = students,
        Plans = new(new(0, 0), 0, 0),
        Reviews = new(0, 0, 0),
        Signoffs = new(new Dictionary<string, int>()),
        FollowUps = new(new Dictionary<string, WaveFigures>()),
        Outcomes = new(new Dictionary<string, MeasureFigures>()),
        SupportCases = new(0, 0),
        Notices = new(0, 0, 0, new Dictionary<string, int>()),
        Tasks = new(0),
        Advisers = new(0),
    };
}
