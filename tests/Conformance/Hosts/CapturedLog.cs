using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Conformance.Hosts;

/// <summary>What was logged, as category and line.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Line)> lines = new();

    /// <summary>The lines of one category, in order.</summary>
    public IReadOnlyList<string> Of(string category) => [.. lines.Where(line => line.Category == category).Select(line => line.Line)];

    /// <summary>A factory that writes here.</summary>
    public ILoggerFactory ToFactory() => LoggerFactory.Create(logging => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // What was logged is read after the factory has gone.
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.lines.Enqueue((category, formatter(state, exception)));
    }
}
