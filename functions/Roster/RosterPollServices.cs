using IlpFunctions.Functions.Pages.Imports.Polls;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Polls;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IlpFunctions.Functions.Roster;

/// <summary>What polling roster servers needs.</summary>
internal static class RosterPollServices
{
    /// <summary>Adds it. Here the schedules have their defaults; the Functions host reads schedules from its own settings.</summary>
    public static void AddPolls(this IHostApplicationBuilder app)
    {
        app.Configuration.AddInMemoryCollection([.. RosterPollTimers.Schedules.Where(schedule => string.IsNullOrEmpty(app.Configuration[schedule.Key]))]);
        app.Services.TryAddSingleton(new MachineTime(TimeProvider.System));
        app.Services.TryAddSingleton<RosterConnections>();
        app.Services
            .AddSingleton<RosterFetch>()
            .AddSingleton<PollRows>()
            .AddSingleton<HeldPolls>()
            .AddSingleton<RosterPolls>()
            .AddSingleton<RosterPollStarter>()
            .AddSingleton<PollsReader>();
    }
}
