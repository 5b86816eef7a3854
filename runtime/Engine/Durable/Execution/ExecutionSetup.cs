using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>What every execution of an engine has in common.</summary>
/// <param name="Converter">How inputs, results and payloads are written as JSON.</param>
/// <param name="Loggers">Where orchestrators log to, when they are not replaying.</param>
/// <param name="DefaultVersion">The version of sub-orchestrations that are called without one.</param>
/// <param name="StackTraces">Whether failures are recorded with their stack trace.</param>
internal sealed record ExecutionSetup(DataConverter Converter, ILoggerFactory Loggers, string DefaultVersion, bool StackTraces);
