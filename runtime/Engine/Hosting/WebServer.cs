using System.Net;
using IlpFunctions.Runtime.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Hosting;

/// <summary>Kestrel as the app is served by it on one machine.</summary>
internal static class WebServer
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>A builder of a web application that listens on <paramref name="urls"/>.</summary>
    public static WebApplicationBuilder CreateBuilder(EmbeddedOptions options, IReadOnlyList<string> urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = options.AppFolder });
        builder.WebHost.UseUrls([.. urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodyBytes;
        });
        // Results are executed by the services of MVC, as in Microsoft's integration.
        builder.Services.AddControllers();
        builder.Services.AddSingleton<FunctionRequestHandler>();
        if (urls.All(IsLoopback)) builder.Services.Configure<HostFilteringOptions>(AllowLoopbackOnly);
        // These log paths and queries, and put paths into every scope; links of families carry their key there.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        return builder;
    }

    // Every browser names the host it asks; who names none is refused like who names another.
    private static void AllowLoopbackOnly(HostFilteringOptions filter) => (filter.AllowedHosts, filter.AllowEmptyHosts) = (LoopbackNames, false);

    private static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
    }
}
