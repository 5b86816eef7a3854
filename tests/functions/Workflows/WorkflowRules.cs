using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IlpFunctions.Tests.Functions.Workflows;

/// <summary>What an orchestrator's source must not contain, because a replay could not repeat it. What an analyzer bans everywhere (wall clocks, random ids) is banned here too.</summary>
internal static class WorkflowRules
{
    /// <summary>What may be used of <c>System.Threading</c> and <c>System.Threading.Tasks</c>; all else there is about other threads.</summary>
    private static readonly string[] AllowedOfThreading = ["CancellationToken", "CancellationTokenSource", "Task", "TaskCanceledException"];

    private static readonly HashSet<string> ForbiddenNames =
    [
        .. TypesOf(typeof(File), "System.IO"), .. TypesOf(typeof(Console), "System"), .. TypesOf(typeof(System.Net.Http.HttpClient)), .. TypesOf(typeof(System.Net.Sockets.Socket)), .. TypesOf(typeof(System.Net.Dns)), // I/O
        "Process", "SqliteConnection", "ITableStore",
        "Environment", "IConfiguration", "IOptions", "IOptionsMonitor", "IOptionsSnapshot", "AppContext", "AppDomain", "ConfigurationManager", // configuration
        .. TypesOf(typeof(Interlocked), "System.Threading").Except(AllowedOfThreading), .. TypesOf(typeof(Task), "System.Threading.Tasks").Except(AllowedOfThreading), "Parallel", "Dispatcher", // other threads
        "TimeProvider", "Stopwatch", "Random", "RandomNumberGenerator", // clocks and randomness
        "ILogger", "IServiceProvider", "HttpContext", // state from elsewhere; a logger comes from the context
        "ConfigureAwait", "CancelAsync", "GetAwaiter", "ContinueWith",
    ];

    /// <summary>Types whose values do not change once they are made; a static of another type could remember something from one run to the next.</summary>
    private static readonly HashSet<string> Unchanging = ["TimeSpan", "DateOnly", "TimeOnly", "DateTime", "DateTimeOffset", "Guid", "Uri", "TaskOptions", "RetryPolicy"];

    private static readonly HashSet<(string Type, string Member)> ForbiddenMembers =
    [
        ("Task", "Run"), ("Task", "Delay"), ("Task", "Yield"), ("Task", "Factory"), ("Task", "WaitAll"), ("Task", "WaitAny"),
        ("DateTime", "Now"), ("DateTime", "UtcNow"), ("DateTime", "Today"), ("DateTimeOffset", "Now"), ("DateTimeOffset", "UtcNow"),
        ("Guid", "NewGuid"), ("Guid", "CreateVersion7"), ("TimeZoneInfo", "Local"),
    ];

    private static readonly string[] ForbiddenNamespaces = ["System.IO", "System.Net", "System.Diagnostics", "Microsoft.Data", "Azure.", "Microsoft.Extensions.Configuration", "Microsoft.DurableTask.Client"];

    /// <summary>The breaches of a source, each with its line.</summary>
    public static IReadOnlyList<string> Breaches(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, cancellationToken: CancellationToken.None).GetRoot(CancellationToken.None);
        return [.. root.DescendantNodes().SelectMany(Of)];
    }

    private static IEnumerable<string> Of(SyntaxNode node)
    {
        var breach = node switch
        {
            UsingDirectiveSyntax { Name: { } name } when ForbiddenNamespaces.Any(name.ToString().StartsWith) => $"using {name}",
            UsingDirectiveSyntax { Alias: not null } or UsingDirectiveSyntax { StaticKeyword.RawKind: (int)SyntaxKind.StaticKeyword } => $"a using that hides what it names: {node}",
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "Task" } } => "new Task",
            MemberAccessExpressionSyntax access when ForbiddenMembers.Contains((LastName(access.Expression), access.Name.Identifier.ValueText)) => access.ToString(),
            SimpleNameSyntax name when ForbiddenNames.Contains(name.Identifier.ValueText) => name.Identifier.ValueText,
            FieldDeclarationSyntax field when IsStatic(field) && (!field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || CanChange(field.Declaration.Type)) => $"a static that changes: {field.Declaration}",
            PropertyDeclarationSyntax property when IsStatic(property) && (HasSetter(property) || (property.Initializer is not null && CanChange(property.Type))) => $"a static that changes: {property.Identifier}",
            EventFieldDeclarationSyntax happening when IsStatic(happening) => $"a static event: {happening.Declaration}",
            MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => $"async void {method.Identifier}",
            LockStatementSyntax => "lock",
            _ => null,
        };
        if (breach is not null) yield return $"line {node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {breach}";
    }

    private static bool IsStatic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static bool HasSetter(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration) || accessor.IsKind(SyntaxKind.InitAccessorDeclaration)) == true;

    private static bool CanChange(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => CanChange(nullable.ElementType),
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword),
        GenericNameSyntax generic => !generic.Identifier.ValueText.StartsWith("Immutable", StringComparison.Ordinal) && !generic.Identifier.ValueText.StartsWith("Frozen", StringComparison.Ordinal),
        QualifiedNameSyntax qualified => CanChange(qualified.Right),
        SimpleNameSyntax name => !Unchanging.Contains(name.Identifier.ValueText),
        _ => true,
    };

    /// <summary>The names of the public types that lie beside one in its assembly, within a namespace or all of them.</summary>
    private static IEnumerable<string> TypesOf(Type known, string? within = null) =>
        known.Assembly.GetExportedTypes().Where(type => within is null || type.Namespace == within).Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0]);

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
