using System.Reflection;
using System.Runtime.Loader;
using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>The two sides that are compared: the stand-in, and whatever these tests were compiled against (the stand-in again, or Microsoft's packages).</summary>
internal static class ApiAssemblies
{
    /// <summary>runtime/Api as built, loaded apart from the tests when they were compiled against Microsoft's packages.</summary>
    public static Assembly StandIn { get; } = LoadStandIn();

    /// <summary>The assemblies that these tests were compiled against; each is found by a type that lives there.</summary>
    public static IReadOnlyList<Assembly> Referenced { get; } =
    [
        .. new[]
        {
            typeof(TaskOrchestrationContext), typeof(DurableTaskClient), typeof(OrchestrationAlreadyExistsException), typeof(FunctionContext),
            typeof(BindingAttribute), typeof(HttpTriggerAttribute), typeof(FunctionContextExtensions), typeof(TimerTriggerAttribute),
            typeof(OrchestrationTriggerAttribute),
        }.Select(type => type.Assembly).Distinct(),
    ];

    /// <summary>The public types of the stand-in as the referenced assemblies have them; a type they lack is missing here.</summary>
    public static IEnumerable<Type> ReferencedTypes() =>
        StandIn.GetExportedTypes().Select(type => Referenced.Select(assembly => assembly.GetType(type.FullName!)).FirstOrDefault(found => found is not null)).OfType<Type>();

    private static Assembly LoadStandIn() => TestPaths.StandIn is { } path
        ? new AssemblyLoadContext("stand-in").LoadFromAssemblyPath(path)
        : typeof(TaskOrchestrationContext).Assembly;
}
