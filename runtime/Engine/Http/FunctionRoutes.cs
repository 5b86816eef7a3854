using IlpFunctions.Runtime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace IlpFunctions.Runtime.Http;

/// <summary>Makes an endpoint of each HTTP function: its template below the route prefix, its methods.</summary>
internal static class FunctionRoutes
{
    /// <summary>The endpoints, each calling <paramref name="handle"/> with its function.</summary>
    /// <exception cref="FunctionLoadException">A template is not one, or two functions would be served at the same place.</exception>
    public static IReadOnlyList<Endpoint> Build(
        FunctionCatalog functions, HostJson host, ParameterPolicyFactory constraints, Func<HttpContext, EmbeddedFunction, Task> handle)
    {
        var taken = new Dictionary<(string Place, string Method), EmbeddedFunction>();
        var endpoints = new List<Endpoint>();
        foreach (var function in functions.All)
        {
            if (function.Trigger is not HttpFunctionTrigger trigger) continue;
            var pattern = Parse(function, trigger, host.RoutePrefix);
            RequireKnownConstraints(function, pattern, constraints);
            Claim(taken, function, trigger, pattern);
            var endpoint = new RouteEndpointBuilder(http => handle(http, function), pattern, order: 0) { DisplayName = function.Name };
            endpoint.Metadata.Add(new HttpMethodMetadata(trigger.Methods.Select(method => method.ToUpperInvariant())));
            endpoints.Add(endpoint.Build());
        }

        return endpoints;
    }

    private static RoutePattern Parse(EmbeddedFunction function, HttpFunctionTrigger trigger, string prefix)
    {
        var route = trigger.Route ?? function.Name;
        // The Functions host takes an empty route for the function's name, while its worker serves it at the prefix itself, so that it is reached at neither.
        if (route.Length == 0) throw Refused(function, "its route is empty: for the root write \"{ignored:maxlength(0)?}\".");
        if (route.StartsWith('/')) throw Refused(function, $"its route '{route}' begins with a slash: leave it out.");
        try
        {
            return RoutePatternFactory.Parse(prefix.Length == 0 ? route : $"{prefix}/{route}");
        }
        catch (RoutePatternException failure)
        {
            throw Refused(function, $"its route '{route}' is not a template: {failure.Message}");
        }
    }

    // Routing itself would find out at the first request.
    private static void RequireKnownConstraints(EmbeddedFunction function, RoutePattern pattern, ParameterPolicyFactory constraints)
    {
        foreach (var parameter in pattern.Parameters)
        {
            foreach (var policy in parameter.ParameterPolicies)
            {
                try
                {
                    constraints.Create(parameter, policy);
                }
                catch (Exception failure) when (failure is InvalidOperationException or RouteCreationException)
                {
                    throw Refused(function, $"its route parameter '{parameter.Name}' has the constraint '{policy.Content}', which does not exist.");
                }
            }
        }
    }

    private static void Claim(
        Dictionary<(string Place, string Method), EmbeddedFunction> taken, EmbeddedFunction function, HttpFunctionTrigger trigger, RoutePattern pattern)
    {
        var place = Place(pattern);
        foreach (var method in trigger.Methods.DefaultIfEmpty("any method").Select(method => method.ToUpperInvariant()))
        {
            if (taken.TryAdd((place, method), function)) continue;
            throw Refused(function, $"'{taken[(place, method)].Name}' is served at the same route and method already.");
        }
    }

    // Names of parameters do not tell two routes apart; their constraints do.
    private static string Place(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Place))));

    private static string? Place(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
        RoutePatternParameterPart parameter => $"{{{parameter.ParameterKind}:{Constraints(parameter)}}}",
        var other => other.ToString(),
    };

    private static string Constraints(RoutePatternParameterPart parameter) => string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content));

    private static FunctionLoadException Refused(EmbeddedFunction function, string why) => new($"Function '{function.Name}' cannot be served: {why}");
}
