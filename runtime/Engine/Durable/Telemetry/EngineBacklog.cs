namespace IlpFunctions.Runtime.Durable.Telemetry;

/// <summary>What an engine has to do at a moment.</summary>
/// <param name="Ready">Steps and activities that could run now and are not running yet; of each instance one at most, beside its activities.</param>
/// <param name="Waiting">Instances that wait for a moment to come: a timer, or their start.</param>
/// <param name="Oldest">How long the first of what is ready has been waiting for its turn; null when nothing is ready.</param>
public sealed record EngineBacklog(int Ready, int Waiting, TimeSpan? Oldest);
