using IlpFunctions.Runtime.Functions;
using IlpFunctions.Runtime.Http;
using IlpFunctions.Runtime.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Hosting;

/// <summary>Composes the app as <c>FunctionsApplicationBuilder</c> does in Azure, so that the same composition code serves both.</summary>
public sealed class EmbeddedFunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly EmbeddedOptions _options;
    private readonly IHostApplicationBuilder _builder;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    internal EmbeddedFunctionsApplicationBuilder(EmbeddedOptions options)
    {
        _options = options;
        _builder = options.Urls is { } urls
            ? WebServer.CreateBuilder(options, urls)
            : CreateWithoutHttp(options);
        Services.AddEmbeddedRuntime(options, _middleware);
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => _builder.Properties;

    /// <inheritdoc/>
    public IConfigurationManager Configuration => _builder.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _builder.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _builder.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _builder.Metrics;

    /// <inheritdoc cref="IHostApplicationBuilder.Services"/>
    public IServiceCollection Services => _builder.Services;

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => _builder.ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>
    /// Reads the functions and makes the host. Starting it starts the engine, the app's own services, the timers, then HTTP; stopping it stops the timers, then
    /// the rest the other way round.
    /// </summary>
    /// <exception cref="FunctionLoadException">A function cannot be served as it is declared.</exception>
    /// <exception cref="InvalidDataException"><c>host.json</c> cannot be read.</exception>
    public IHost Build()
    {
        // After the app's services, before the server, which a web application's builder adds last.
        Services.AddHostedService<TimerService>();
        var host = _builder is WebApplicationBuilder web ? web.Build() : ((HostApplicationBuilder)_builder).Build();
        try
        {
            // Created now, so that what is wrong with a function is said before anything runs.
            host.Services.GetRequiredService<TimerTriggers>();
            if (host is WebApplication app) MapFunctions(app);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static HostApplicationBuilder CreateWithoutHttp(EmbeddedOptions options)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = options.AppFolder });

        // In development every service would be made sure of at the start, those of pages too, which only a web server can make and nobody asks for here.
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = builder.Environment.IsDevelopment() }));
        return builder;
    }

    private void MapFunctions(WebApplication app)
    {
        var functions = app.Services.GetRequiredService<FunctionCatalog>();
        var constraints = app.Services.GetRequiredService<ParameterPolicyFactory>();
        var handler = app.Services.GetRequiredService<FunctionRequestHandler>();
        var endpoints = FunctionRoutes.Build(functions, HostJson.Read(_options.AppFolder), constraints, handler.HandleAsync);
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(endpoints));
        LogKeysNotAskedFor(functions, app.Logger);
    }

    private static void LogKeysNotAskedFor(FunctionCatalog functions, ILogger logger)
    {
        var keyed = functions.All.Where(function => function.Trigger is HttpFunctionTrigger { Level: not AuthorizationLevel.Anonymous }).ToList();
        if (keyed.Count == 0) return;
        var names = string.Join(", ", keyed.Select(function => function.Name));
        logger.LogInformation("In Azure these functions ask for a key, here they do not: {FunctionNames}.", names);
    }
}
