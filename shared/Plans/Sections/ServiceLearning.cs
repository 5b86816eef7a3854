using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.Sections;

/// <summary>Learning by serving others.</summary>
/// <param name="What">What was done.</param>
/// <param name="On">When.</param>
/// <param name="Hours">Hours, with at most two decimal places.</param>
public sealed record ServiceLearning(string What, DateOnly? On = null, [property: JsonConverter(typeof(AmountJsonConverter))] decimal? Hours = null);
