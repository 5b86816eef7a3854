using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>Where a started app listens, and what to say to somebody who starts it for the first time.</summary>
internal static class Listening
{
    /// <summary>What to do with an empty store.</summary>
    public const string HowToBegin =
        "There is no district yet. Stop the app and load the sample: dotnet run --project functions -- import samples/solar-district/roster.zip --calendar samples/solar-district/calendar.json\n" +
        "Or look at it without loading anything: dotnet run --project functions -- demo";

    /// <summary>Starts the app.</summary>
    /// <exception cref="UnusableArgumentException">Another program listens on the port.</exception>
    public static async Task StartAsync(IHost host, int port, CancellationToken cancellation)
    {
        try
        {
            await host.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new UnusableArgumentException($"Port {port} is in use by another program. Stop it, or choose another port with --port.");
        }
    }

    /// <summary>The address of a started app, with the port it was given.</summary>
    public static string At(IHost host) =>
        host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "no address";
}
