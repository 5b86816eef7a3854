using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Findings;

namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>The steps of a poll; an orchestration takes them in order. Each can be taken again after a crash.</summary>
public sealed class RosterPolls(RosterConnections connections, RosterFetch fetch, PollRows rows, HeldPolls held, DistrictDirectory districts, FindingBoard findings, TimeProvider time)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>Fetches what is asked for.</summary>
    /// <exception cref="RosterServerException">The connection is not configured as it can be used, or the server cannot be read.</exception>
    public async Task<FetchedRoster> FetchAsync(PollRequest poll, CancellationToken cancellation = default)
    {
        var connection = connections.Get(poll.Connection);
        if (connection.District != poll.District) throw new RosterServerException($"The connection {poll.Connection} is not that of district {poll.District}");
        var cursor = await rows.CursorAsync(poll.District, poll.Connection, cancellation);
        if (cursor.Held is { } before) cursor = cursor with { Held = await held.StandingAsync(poll.District, before, cancellation) };
        return await fetch.FetchAsync(connection, cursor, poll.IsWhole, cancellation);
    }

    /// <summary>Says that everything fetched has gone in: the next poll asks from there.</summary>
    public async Task<PollReport> AdvanceAsync(PollRequest poll, FetchedRoster fetched, CancellationToken cancellation = default)
    {
        var before = await rows.CursorAsync(poll.District, poll.Connection, cancellation);
        var report = new PollReport(
            poll.Poll, poll.Connection, await EndedAtAsync(poll, cancellation), fetched.IsDelta, fetched.Count, fetched.Archive is null ? fetched.HeldAs : poll.Poll, fetched.Notes);

        // Only a whole reading may set it back: one that was wrong, from a clock that was, does not last.
        var newest = fetched.IsDelta && (fetched.Newest is null || fetched.Newest < before.Newest) ? before.Newest : fetched.Newest;
        await rows.WriteAsync(poll.District, new(newest, fetched.Digest ?? before.Taken, report.At, Held: before.Held), report, cancellation);
        await findings.SayAsync(poll.District, FindingKind.PollFailed, Subject(poll.Connection), null, cancellation);
        return report;
    }

    /// <summary>
    /// Says that what was fetched is held until a person decides. It was not taken, so the cursor stays and the next poll asks for it again; only when the same roster was released meanwhile it has gone in.
    /// </summary>
    public async Task<PollReport> HoldAsync(PollRequest poll, FetchedRoster fetched, CancellationToken cancellation = default)
    {
        var before = await rows.CursorAsync(poll.District, poll.Connection, cancellation);
        var import = fetched.HeldAs!;
        var words = await held.WordsAsync(poll.District, import, cancellation);
        if (words is null) return await AdvanceAsync(poll, fetched, cancellation);
        var report = new PollReport(poll.Poll, poll.Connection, await EndedAtAsync(poll, cancellation), fetched.IsDelta, fetched.Count, import, fetched.Notes, Held: words);
        var all = await held.AddAsync(poll, before.Held ?? [], new(import, fetched.Digest!, fetched.IsDelta), cancellation);
        await rows.WriteAsync(poll.District, before with { LastGood = report.At, FailsSince = null, Held = all }, report, cancellation);
        await findings.SayAsync(poll.District, FindingKind.PollFailed, Subject(poll.Connection), null, cancellation);
        return report;
    }

    /// <summary>Says that a poll failed, and since when they do. The cursor stays: the next poll asks for everything again.</summary>
    public async Task<PollReport> FailAsync(PollRequest poll, string reason, CancellationToken cancellation = default)
    {
        var before = await rows.CursorAsync(poll.District, poll.Connection, cancellation);
        var report = new PollReport(poll.Poll, poll.Connection, await EndedAtAsync(poll, cancellation), IsDelta: !poll.IsWhole && before.Newest is not null, Rows: 0, Import: null, Notes: [], reason);
        var cursor = before with { FailsSince = before.FailsSince ?? report.At };
        await rows.WriteAsync(poll.District, cursor, report, cancellation);
        await findings.SayAsync(poll.District, FindingKind.PollFailed, Subject(poll.Connection), await WordsAsync(poll, cursor, reason, cancellation), cancellation);
        return report;
    }

    /// <summary>Takes back what was found about connections that are not configured any more.</summary>
    public async Task ForgetRemovedAsync(CancellationToken cancellation = default)
    {
        var configured = connections.All().Select(connection => Subject(connection.Name)).ToHashSet();
        foreach (var district in await districts.AllAsync(cancellation))
        {
            foreach (var finding in await findings.ReadAsync(district.Id, cancellation))
            {
                if (finding.Kind == FindingKind.PollFailed && !configured.Contains(finding.Subject)) await findings.SayAsync(district.Id, finding.Kind, finding.Subject, null, cancellation);
            }
        }
    }

    // Not the bare name: that could be a school's id.
    private static string Subject(string connection) => $"connection {connection}";

    /// <summary>Reported again after a crash, it is still the one report of this poll.</summary>
    private async Task<DateTimeOffset> EndedAtAsync(PollRequest poll, CancellationToken cancellation) => (await rows.FindAsync(poll, cancellation))?.At ?? time.GetUtcNow();

    private async Task<string> WordsAsync(PollRequest poll, PollCursor cursor, string reason, CancellationToken cancellation)
    {
        var zone = (await districts.FindAsync(poll.District, cancellation))?.Zone ?? DistrictDirectory.DefaultZone;
        string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("MMM d, yyyy, h:mm tt", English);
        var good = cursor.LastGood is { } last ? $"The last one that went well was on {Moment(last)}" : "None has gone well yet";
        return $"Polls of the roster connection {poll.Connection} have failed since {Moment(cursor.FailsSince!.Value)}: {reason.TrimEnd('.')}. {good}; nothing is lost, as the next one that succeeds asks for everything since.";
    }
}
