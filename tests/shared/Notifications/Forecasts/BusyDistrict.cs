using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Forecasts;
using IlpFunctions.Policies;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications.Forecasts;

/// <summary>
/// A district with much to say at once, by a mail service with quotas: outboxes, index, ledger and dispatcher are the real ones. Records are written as the agenda leaves them, because it is the queue that
/// is looked at here.
/// </summary>
internal sealed class BusyDistrict : IDisposable
{
    public const string School = "sun";

    /// <summary>The family without an address for mail.</summary>
    public const string OnPaper = "on-paper";

    private StudentRecord template = null!;

    private BusyDistrict()
    {
    }

    public SmallDistrict Small { get; } = new();

    public District District { get; private set; } = null!;

    public MeteredMail Mail { get; } = new();

    public static async Task<BusyDistrict> OpenAsync(int advisers)
    {
        var busy = new BusyDistrict();
        var staff = Enumerable.Range(0, advisers).Select(number => Member(new($"adviser-{number}"), $"Adviser {number}", StaffRole.Adviser, Sun)).Append(Member(Lena, "Lena Voss", StaffRole.SchoolLead, Sun)).ToList();
        var policy = PolicyText(version => version["reviews"] = new System.Text.Json.Nodes.JsonArray());
        await busy.Small.SetUpAsync(CalendarText, staff: staff, policy: policy);
        busy.Small.Channels.Add(busy.Mail);
        await busy.Small.RestartAsync();
        busy.District = await busy.Small.Districts.GetAsync(Id);

        // One student goes through the door; the others are written as this one became.
        await busy.Small.SayAsync("template", Say.Enroll("template", guardians: [Say.Parent]));
        await busy.Small.SayAsync("template", Say.Assign(new("adviser-0")));
        await busy.Small.TurnAsync("2026-08-17", "template");
        busy.template = await busy.Small.ReadAsync("template");
        await foreach (var hint in busy.Small.Store.QueryPartitionsAsync("Due")) await busy.Small.Index.RemoveAsync(hint);
        return busy;
    }

    /// <summary>A student of an adviser and a family whose plan is due on a date.</summary>
    public async Task AddAsync(string student, string adviser, string family, DateOnly due, params IReadOnlyList<(NoticeOccasion Occasion, Recipient To)> notices)
    {
        var open = template.Milestones.Single(milestone => milestone.Kind == MilestoneKind.Creation);
        var record = template with
        {
            Id = new(student),
            Adviser = new(adviser),
            Guardians = [Say.Parent with { Id = family, Email = family == OnPaper ? null : $"{family}@home.example" }],
            Milestones = [open with { Due = due, Owner = Recipient.Staff(new(adviser)) }],
        };
        var decided = notices.Select(notice => Of(open, notice.Occasion, notice.To, due)).ToList();
        foreach (var notice in decided) await Small.Index.AddNoticeAsync(Key(student), notice, District, Small.Clock.Now, Contact.GetsLetters(notice.Recipient, record, District));
        await Small.Rows.CommitAsync(Key(student), [StudentRows.RecordChange(record, etag: null), .. decided.Select(StudentRows.NoticeChange)]);
    }

    /// <summary>Decides one more notice of a student.</summary>
    public async Task DecideAsync(string student, NoticeOccasion occasion, Recipient to)
    {
        var open = (await Small.ReadAsync(student)).Milestones.Single();
        var notice = Of(open, occasion, to, open.Due) with { Id = $"{open.Id}.{occasion}-again.{to.KeyPart()}" };
        await Small.Index.AddNoticeAsync(Key(student), notice, District, Small.Clock.Now);
        await Small.Rows.CommitAsync(Key(student), [StudentRows.NoticeChange(notice)]);
    }

    /// <summary>Settles what a student's notices are about: what waits of them is not true any more.</summary>
    public async Task SettleAsync(string student)
    {
        var current = (await Small.Rows.ReadAsync(Key(student)))!;
        var settled = current.Record.Milestones.Single() with { State = MilestoneState.Settled, Settlement = new(SchoolClock.DateAt(Small.Clock.Now, District.Zone), "test", "Settled.") };
        await Small.Rows.CommitAsync(Key(student), [StudentRows.RecordChange(current.Record with { Milestones = [settled] }, current.ETag)]);
    }

    /// <summary>Runs the rounds of half hours from now on, until nothing waits.</summary>
    /// <param name="hours">At which hours of the day; the others are skipped.</param>
    /// <param name="before">Runs before each round, with its instant.</param>
    public async Task RunAsync(Func<int, bool> hours, Func<DateTimeOffset, Task>? before = null)
    {
        for (var round = Small.Clock.Now; !await IsEmptyAsync(); round += TimeSpan.FromMinutes(30))
        {
            if (!hours(TimeZoneInfo.ConvertTime(round, District.Zone).Hour)) continue;
            Assert.True(Small.Clock.Now <= round, "A round lasts longer than half an hour.");
            Small.Clock.Now = round;
            if (before is not null) await before(round);
            await Small.Dispatcher.RunAsync();
        }
    }

    /// <summary>What the page of waiting messages would say now.</summary>
    public Task<IReadOnlyList<ForecastMessage>> ForecastAsync() => new Forecaster(Small.Queue, Small.Router, Small.Gate, Small.Ledger, Small.Clock).OfAsync(Id);

    /// <summary>What went, as the ledger has it, in the order in which the mail service took it.</summary>
    public async Task<List<(LedgerEntry Entry, DateTimeOffset At)>> SentAsync()
    {
        var order = Mail.Messages.Select((message, place) => (message.Id, place)).ToDictionary(taken => taken.Id, taken => taken.place);
        return [.. (await Small.Ledger.SentAsync(Id).ToListAsync()).OrderBy(sent => order[sent.Entry.Message.Id])];
    }

    public async Task<List<Notice>> NoticesAsync()
    {
        var rows = await Small.Store.QueryPartitionsAsync(StudentRows.Table).Where(row => row.Row.StartsWith("outbox|", StringComparison.Ordinal) && row.Partition != Key("template").Partition).ToListAsync();
        return rows.ConvertAll(row => row.Read<Notice>());
    }

    public void Dispose() => Small.Dispose();

    private async Task<bool> IsEmptyAsync()
    {
        await foreach (var hint in Small.Store.QueryPartitionsAsync("Due")) return hint.Partition.StartsWith("wake", StringComparison.Ordinal);
        return true;
    }

    private Notice Of(Milestone open, NoticeOccasion occasion, Recipient to, DateOnly due) => new()
    {
        Id = $"{open.Id}.{occasion}.{to.KeyPart()}",
        Milestone = open.Id,
        Kind = open.Kind,
        Occasion = occasion,
        Recipient = to,
        Due = due,
        DecidedOn = SchoolClock.DateAt(Small.Clock.Now, District.Zone),
    };

    /// <summary>A mail service that takes 30 messages a minute and 100 an hour, and counts nothing itself.</summary>
    public sealed class MeteredMail : IMessageChannel
    {
        public IReadOnlyList<ChannelQuota> Limits { get; set; } = [new("metered", 30, TimeSpan.FromMinutes(1)), new("metered", 100, TimeSpan.FromHours(1))];

        public List<Message> Messages { get; } = [];

        public ChannelKind Kind => ChannelKind.Mail;

        public bool Carries(Message message) => message.ToAddress is not null;

        public IReadOnlyList<ChannelQuota> Quotas(Message message) => Limits;

        public Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
        {
            Messages.Add(message);
            return Task.FromResult<ChannelResult>(new ChannelResult.Sent());
        }
    }
}
