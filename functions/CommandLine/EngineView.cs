using IlpFunctions.Functions.Operations;
using IlpFunctions.Runtime.Durable;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>What the embedded engine tells of itself.</summary>
internal sealed class EngineView(DurableEngine engine) : IRuntimeView
{
    /// <inheritdoc/>
    public RuntimeBacklog Backlog()
    {
        var backlog = engine.Backlog();
        return new(backlog.Ready, backlog.Waiting, backlog.Oldest?.TotalSeconds);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InstanceMoment>? History(string instanceId) =>
        engine.ExportHistory(instanceId)?.Moments.Select(moment => new InstanceMoment(moment.At, moment.What, moment.Failure)).ToList();
}
