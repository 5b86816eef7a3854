namespace IlpFunctions.Tests.Functions.Workflows;

public sealed class WorkflowSourceTests
{
    public static TheoryData<string> Sources()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.workflow.cs", SearchOption.AllDirectories);
        return [.. sources.Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Workflow_AsItIsWritten_DoesOnlyWhatAReplayCanRepeat(string source) =>
        Assert.Empty(WorkflowRules.Breaches(File.ReadAllText(Path.Combine(Repository.Root, source))));

    [Fact]
    public void Workflows_OfTheApp_AreAllFoundByTheirName()
    {
        var declared = typeof(IlpFunctions.Functions.Lifecycle.StudentLifecycle).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(Microsoft.Azure.Functions.Worker.OrchestrationTriggerAttribute), inherit: false)))
            .Select(method => $"{method.DeclaringType!.Name}.workflow.cs");

        Assert.Equal(declared.Order(StringComparer.Ordinal), Sources().Select(row => Path.GetFileName(row.Data)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("var text = File.ReadAllText(name);")]
    [InlineData("await new HttpClient().GetStringAsync(address);")]
    [InlineData("using var reader = new StreamReader(name);")]
    [InlineData("var name = System.Net.Dns.GetHostName();")]
    [InlineData("var client = new System.Net.Sockets.TcpClient();")]
    [InlineData("Console.WriteLine(1);")]
    [InlineData("new Task(() => { }).Start();")]
    [InlineData("await turn.ContinueWith(_ => 1);")]
    [InlineData("await Parallel.ForEachAsync(names, act);")]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("var setting = options.Get<IOptionsMonitor<Setting>>();")]
    [InlineData("AppContext.TryGetSwitch(name, out var isOn);")]
    [InlineData("await Task.Run(() => 1);")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await System.Threading.Tasks.Task.Delay(1);")]
    [InlineData("await Task.Yield();")]
    [InlineData("await turn.ConfigureAwait(false);")]
    [InlineData("await awake.CancelAsync();")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = System.DateTimeOffset.Now;")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("var home = Environment.GetEnvironmentVariable(name);")]
    [InlineData("var watch = Stopwatch.StartNew();")]
    [InlineData("lock (gate) { }")]
    [InlineData("new Thread(() => { }).Start();")]
    public void Rules_OnABreachInAMethod_NameIt(string statement) =>
        Assert.NotEmpty(WorkflowRules.Breaches($"public static class Story {{ public static async Task RunAsync() {{ {statement} }} }}"));

    [Theory]
    [InlineData("private static int count;")]
    [InlineData("private static readonly List<string> Seen = [];")]
    [InlineData("private static readonly int[] Days = [1, 2];")]
    [InlineData("private static readonly Dictionary<string, int> ByName = new();")]
    [InlineData("private static readonly object Gate = new();")]
    [InlineData("private static readonly Tally Total = new();")]
    [InlineData("public static HashSet<string> Names { get; } = [];")]
    [InlineData("public static string Last { get; set; }")]
    [InlineData("public static event Action Happened;")]
    [InlineData("private static async void Forget() { }")]
    [InlineData("private readonly IConfiguration configuration;")]
    [InlineData("private readonly ILogger<Story> log;")]
    public void Rules_OnABreachInAClass_NameIt(string member) => Assert.NotEmpty(WorkflowRules.Breaches($"public sealed class Story {{ {member} }}"));

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("using System.Net.Http;")]
    [InlineData("using Microsoft.Extensions.Configuration;")]
    [InlineData("using static System.Threading.Tasks.Task;")]
    [InlineData("using Work = System.Threading.Tasks.Task;")]
    public void Rules_OnAForbiddenUsing_NameIt(string directive) => Assert.NotEmpty(WorkflowRules.Breaches(directive));

    [Theory]
    [InlineData("private const int Days = 90;")]
    [InlineData("private static readonly string Name = \"x\";")]
    [InlineData("private static readonly TimeSpan Pause = TimeSpan.FromDays(1);")]
    [InlineData("private static readonly FrozenSet<string> Names = FrozenSet.Create(\"x\");")]
    [InlineData("public static int Days { get; } = 90;")]
    [InlineData("public static int Of(int days) => days;")]
    [InlineData("public static async Task WaitAsync(TaskOrchestrationContext context) => await Task.WhenAny(context.CreateTimer(context.CurrentUtcDateTime, default));")]
    public void Rules_OnWhatIsAllowed_SayNothing(string member) => Assert.Empty(WorkflowRules.Breaches($"public static class Story {{ {member} }}"));
}
