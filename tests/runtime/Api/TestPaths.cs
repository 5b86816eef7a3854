using System.Reflection;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>Paths that the build knows and tells the tests (see the project file).</summary>
internal static class TestPaths
{
    /// <summary>The list in the source tree: what is committed.</summary>
    public static string SignatureList => Told(nameof(SignatureList))!;

    /// <summary>The stand-in's assembly; <c>null</c> when the tests reference it themselves.</summary>
    public static string? StandIn => Told(nameof(StandIn));

    private static string? Told(string name) =>
        typeof(TestPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(told => told.Key == name)?.Value;
}
