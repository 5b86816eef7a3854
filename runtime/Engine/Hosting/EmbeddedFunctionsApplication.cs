namespace IlpFunctions.Runtime.Hosting;

/// <summary>The app without Azure: its functions, the durable engine and the timers in this process.</summary>
public static class EmbeddedFunctionsApplication
{
    /// <summary>
    /// A builder with the engine's services: <c>DurableEngine</c>, <c>EngineClock</c>, <c>TimeProvider</c> (business time) and <c>DurableTaskClient</c>.
    /// </summary>
    public static EmbeddedFunctionsApplicationBuilder CreateBuilder(EmbeddedOptions options) => new(options);
}
