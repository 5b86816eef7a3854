using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IlpFunctions.Tests.Functions.Workflows;

/// <summary>What an orchestrator's source must not contain, because a replay could not repeat it. What an analyzer bans everywhere (wall clocks, random ids) is banned here too.</summary>
internal static class WorkflowRules
{
    private static readonly HashSet<string> ForbiddenNames =
    [
        "File", "Directory", "Path", "Stream", "FileStream", "Console", "HttpClient", "Socket", "Process", "SqliteConnection", "ITableStore", // I/O
        "Environment", "IConfiguration", "IOptions", "AppContext", // configuration
        "Thread", "ThreadPool", "Parallel", "Timer", "SemaphoreSlim", "Monitor", "Interlocked", "TaskFactory", "TaskScheduler", "Dispatcher", // other threads
        "TimeProvider", "Stopwatch", "Random", "RandomNumberGenerator", // clocks and randomness
        "ILogger", "IServiceProvider", "AsyncLocal", "ThreadLocal", // state from elsewhere; a logger comes from the context
        "ConfigureAwait", "CancelAsync", "GetAwaiter",
    ];

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
            MemberAccessExpressionSyntax access when ForbiddenMembers.Contains((LastName(access.Expression), access.Name.Identifier.ValueText)) => access.ToString(),
            SimpleNameSyntax name when ForbiddenNames.Contains(name.Identifier.ValueText) => name.Identifier.ValueText,
            FieldDeclarationSyntax field when IsStatic(field) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword) => $"a static that changes: {field.Declaration}",
            PropertyDeclarationSyntax property when IsStatic(property) && HasSetter(property) => $"a static that changes: {property.Identifier}",
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

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
