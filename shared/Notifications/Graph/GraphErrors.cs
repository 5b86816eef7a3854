using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions.Serialization;

namespace IlpFunctions.Notifications.Graph;

/// <summary>How error answers are read where a request is not made by the client's own methods.</summary>
internal static class GraphErrors
{
    /// <summary>Every error is Graph's error object.</summary>
    public static Dictionary<string, ParsableFactory<IParsable>> Mapping { get; } = new() { ["XXX"] = ODataError.CreateFromDiscriminatorValue };
}
