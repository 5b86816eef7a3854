using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds middleware to the app that runs functions.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds middleware, made once by the app's services.</summary>
    /// <typeparam name="T">The middleware's type.</typeparam>
    /// <param name="builder">The app's builder.</param>
    /// <returns>The builder itself.</returns>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware
    {
        builder.Services.AddSingleton<T>();
        builder.Use(next => context => context.InstanceServices.GetRequiredService<T>().Invoke(context, next));
        return builder;
    }
}
