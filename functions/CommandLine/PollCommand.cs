using System.CommandLine;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Polls;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>poll DISTRICT</c>: the district's roster servers are polled now.</summary>
internal static class PollCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var district = new Argument<string>("DISTRICT") { Description = "The district's number, as its connections are configured with it (docs/poller.md)." };
        var connection = new Option<string?>("--connection") { Description = "One of the district's connections; without it, all of them.", HelpName = "NAME" };
        var whole = new Option<bool>("--whole") { Description = "Fetches everything, not only what has changed since the last poll." };
        var command = new Command("poll", "Polls a district's roster servers now, and imports what has changed.") { district, connection, whole, ServeCommand.Data };
        command.SetAction((parsed, cancellation) =>
            RunAsync(new(parsed.GetValue(district)!), parsed.GetValue(connection), parsed.GetValue(whole), parsed.GetValue(ServeCommand.Data)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DistrictId district, string? connection, bool whole, string data, CancellationToken cancellation)
    {
        using var folder = DataFolder.Open(data);
        using var host = EmbeddedApp.Build(new(folder, Urls: null));
        var names = Names(host.Services.GetRequiredService<RosterConnections>(), district, connection);
        await host.StartAsync(cancellation);
        var reports = new List<PollReport>();
        foreach (var name in names) reports.Add(await PollAsync(host.Services, district, name, whole, cancellation));
        var left = await WokenPlans.Of(host.Services).SettleAsync(cancellation);
        await host.StopAsync(cancellation);
        foreach (var report in reports) await (report.Failure is null ? Console.Out : Console.Error).WriteLineAsync(Summary(report));
        if (left > 0) Console.WriteLine($"{WokenPlans.Words(left)} still; what is left goes on when the app is started next.");
        return reports.Exists(report => report.Failure is not null) ? Ilp.Failed : Ilp.Done;
    }

    /// <summary>Which connections are meant; those that cannot be used are refused before anything is done.</summary>
    private static List<string> Names(RosterConnections connections, DistrictId district, string? connection)
    {
        var names = connections.All().Where(known => known.District == district && (connection is null || known.Name == connection)).Select(known => known.Name).ToList();
        if (names.Count == 0)
        {
            var what = connection is null ? "no roster connection" : $"no roster connection {connection}";
            throw new UnusableArgumentException($"District {district} has {what}: configure one (docs/poller.md), e.g. Ilp__Polls__Connections__NAME__District={district}.");
        }

        try
        {
            foreach (var name in names) connections.Get(name);
        }
        catch (RosterServerException wrong)
        {
            throw new UnusableArgumentException($"{wrong.Message}.");
        }

        return names;
    }

    /// <summary>Runs a poll's orchestration to its end; one that runs already is waited for first.</summary>
    private static async Task<PollReport> PollAsync(IServiceProvider services, DistrictId district, string connection, bool whole, CancellationToken cancellation)
    {
        var (client, starter) = (services.GetRequiredService<DurableTaskClient>(), services.GetRequiredService<RosterPollStarter>());
        var instance = RosterPoll.InstanceId(district, connection);
        while (!await starter.StartAsync(district, connection, whole, client, cancellation)) await client.WaitForInstanceCompletionAsync(instance, cancellation);
        var ended = await client.WaitForInstanceCompletionAsync(instance, getInputsAndOutputs: true, cancellation);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? ended.ReadOutputAs<PollReport>()!
            : throw new InvalidOperationException($"The poll ended as {ended.RuntimeStatus}: {ended.FailureDetails?.Root().ErrorMessage}");
    }

    private static string Summary(PollReport report)
    {
        var notes = string.Concat(report.Notes.Select(note => $"{Environment.NewLine}  {note}"));
        if (report.Failure is { } why) return $"{report.Connection}: {why.TrimEnd('.')}.";
        var rows = $"{report.Connection}: {report.Rows} {(report.Rows == 1 ? "row" : "rows")} fetched ({(report.IsDelta ? "changes" : "everything")})";
        if (report is { Held: { } held, Import: { } waits }) return $"{rows}, not taken: {held} (import {waits}).{notes}";
        return report.Import is { } import ? $"{rows}, imported as {import}.{notes}" : $"{rows}, nothing new to import.{notes}";
    }
}
