using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function for an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>All methods, for callers with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>Some methods, for anybody: unlike without arguments, the level stays at <see cref="AuthorizationLevel.Anonymous"/>.</summary>
    /// <param name="methods">The methods, without regard to case.</param>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>All methods.</summary>
    /// <param name="authLevel">Which key callers need.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>Some methods.</summary>
    /// <param name="authLevel">Which key callers need.</param>
    /// <param name="methods">The methods, without regard to case.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route below the host's prefix; <c>null</c> means the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>The methods; <c>null</c> means all.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>Which key callers need.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
