using System.Text;
using System.Text.Json.Nodes;
using IlpFunctions.Advisers;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Findings;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.DeadLetters;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Notifications.Planner;
using IlpFunctions.Policies;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Missing;
using IlpFunctions.Roster.Standing;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Runtime.Hosting;
using IlpFunctions.Time;
using Microsoft.Extensions.Logging;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Districts;

/// <summary>
/// The domain's real services over a store in a temporary file and a clock that tests set. Once set up: district 100 with the sample's
/// calendar and Kentucky's policy, Sun Middle (lead Lena, advisers Ana and Abe) and Moon Middle (lead Liam, adviser Bea).
/// </summary>
internal sealed class SmallDistrict : IDisposable
{
    public static readonly DistrictId Id = new("100");
    public static readonly SchoolId Sun = new("sun");
    public static readonly SchoolId Moon = new("moon");
    public static readonly StaffId Ana = new("ana");
    public static readonly StaffId Abe = new("abe");
    public static readonly StaffId Bea = new("bea");
    public static readonly StaffId Lena = new("lena");
    public static readonly StaffId Liam = new("liam");
    public static readonly TimeOnly Early = new(5, 30);
    public static readonly TimeOnly DigestAt = new(7, 30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-small-district-");
    private readonly SqliteTableStore file;
    private CapturedLog log = new();

    public SmallDistrict()
    {
        file = SqliteTableStore.Open(Path.Combine(folder.FullName, "store.db"), new() { Durability = SqliteDurability.Relaxed });
        Store = new(file);
        Clock = new(default);
        Zone = Eastern;
        Build(idsTaken: 0);
        At("2026-08-17");
    }

    public FailingStore Store { get; }

    public SettableClock Clock { get; }

    public TimeZoneInfo Zone { get; set; }

    /// <summary>Channels beside the mailbox, and how all are set up; they count from the next start on.</summary>
    public List<IMessageChannel> Channels { get; } = [];

    public ChannelSettings Settings { get; set; } = ChannelSettings.NothingLeaves;

    public RecordingWaker Waker { get; } = new();

    public IReadOnlyList<string> Errors => [.. log.At(LogLevel.Error), .. log.At(LogLevel.Warning)];

    public DistrictDirectory Districts { get; private set; } = null!;

    public StudentRows Rows { get; private set; } = null!;

    public StudentRegister Register { get; private set; } = null!;

    public Rollcall Rollcall { get; private set; } = null!;

    public AccessLog Looks { get; private set; } = null!;

    public DueIndex Index { get; private set; } = null!;

    public CommandDesk Desk { get; private set; } = null!;

    public LifecycleTurns Turns { get; private set; } = null!;

    public WakeSweeper Sweeper { get; private set; } = null!;

    public FindingBoard Findings { get; private set; } = null!;

    public CaseloadDesk Caseloads { get; private set; } = null!;

    public ImportRows Imports { get; private set; } = null!;

    public RosterIntake Intake { get; private set; } = null!;

    public BulkDesk Bulk { get; private set; } = null!;

    public StandingRosters Standing { get; private set; } = null!;

    public MissingBoard Missing { get; private set; } = null!;

    public IRosterDrops Drops { get; private set; } = null!;

    public CapturedMailbox Mailbox { get; private set; } = null!;

    public LetterBox Letters { get; private set; } = null!;

    public SentLedger Ledger { get; private set; } = null!;

    public PlannerBook Planner { get; private set; } = null!;

    public AddressBook Addresses { get; private set; } = null!;

    public DeliveryDesk Deliveries { get; private set; } = null!;

    public PersonalLinks Links { get; private set; } = null!;

    public DeadLetterBox DeadLetters { get; private set; } = null!;

    public DeadLetterDesk DeadLetterDesk { get; private set; } = null!;

    public Dispatcher Dispatcher { get; private set; } = null!;

    public ChannelGate Gate { get; private set; } = null!;

    public ChannelRouter Router { get; private set; } = null!;

    public NoticeQueue Queue => new(Index, Districts);

    /// <summary>How a round waits for a quota: the clock goes on by itself.</summary>
    private Task Pause(TimeSpan wait, CancellationToken cancellation)
    {
        Clock.Now += wait;
        return Task.CompletedTask;
    }

    public static string CalendarText { get; } = File.ReadAllText(SolarDistrictFile);

    public static IReadOnlyList<School> Schools { get; } = [new(Sun, "Sun Middle", Lena), new(Moon, "Moon Middle", Liam)];

    public static IReadOnlyList<StaffMember> Staff { get; } =
    [
        Member(Ana, "Ana Ruiz", StaffRole.Adviser, Sun), Member(Abe, "Abe Stone", StaffRole.Adviser, Sun), Member(Bea, "Bea Lind", StaffRole.Adviser, Moon),
        Member(Lena, "Lena Voss", StaffRole.SchoolLead, Sun), Member(Liam, "Liam Okoro", StaffRole.SchoolLead, Moon),
    ];

    /// <summary>The district as a value, for what is decided without a store.</summary>
    public static District AsItIs(PolicyBook? policies = null) => new()
    {
        Id = Id,
        Name = "Small District",
        Calendar = CalendarFile.Read(SolarDistrictFile),
        Policies = policies ?? PolicyFile.Kentucky,
        Schools = Schools.ToDictionary(school => school.Id),
        Staff = Staff.ToDictionary(member => member.Id),
    };

    public static StaffMember Member(StaffId id, string name, StaffRole role, SchoolId school) => new(id, name, $"{id}@schools.example", role, [school]);

    public static StudentKey Key(string student) => new(Id, new(student));

    /// <summary>A district of its own for one test.</summary>
    public static async Task<SmallDistrict> OpenAsync()
    {
        var district = new SmallDistrict();
        await district.SetUpAsync();
        return district;
    }

    public Task SetUpAsync() => SetUpAsync(CalendarText);

    /// <summary>Kentucky's policy without reviews, the search for guardians and quiet times: only the plan is to be established, and every day is like any other.</summary>
    public static string CreationOnly { get; } = PolicyText(version =>
    {
        NeverQuiet(version);
        version["reviews"] = new JsonArray();
        version["tasks"]!["findGuardianDays"] = null;
    });

    /// <summary>Has a policy write to anybody at any hour of any day, families among them.</summary>
    public static void NeverQuiet(JsonNode version)
    {
        version["notices"]!["quiet"] = JsonNode.Parse("""{ "from": "00:00", "until": "00:00", "daysOff": false }""");
        version["notices"]!["digests"] = JsonNode.Parse("""{ "staffDays": "everyDay", "familyEveryDays": 1, "dueWithinDays": 0 }""");
    }

    /// <summary>Kentucky's policy, changed and read.</summary>
    public static PolicyBook PolicyBookOf(Action<JsonNode> change) => PolicyFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(PolicyText(change))), "policy.json");

    /// <summary>Kentucky's policy, changed.</summary>
    public static string PolicyText(Action<JsonNode> change)
    {
        using var pack = typeof(PolicyFile).Assembly.GetManifestResourceStream("kentucky.json")!;
        var policy = JsonNode.Parse(pack)!;
        change(policy["versions"]![0]!);
        return policy.ToJsonString();
    }

    public Task SetUpAsync(string calendar, IReadOnlyList<School>? schools = null, IReadOnlyList<StaffMember>? staff = null, string? policy = null) =>
        Districts.StoreAsync(Id, new("Small District", calendar, policy ?? CreationOnly, FirstImport: null, Revision: 0), schools ?? Schools, staff ?? Staff);

    /// <summary>Puts the clock to a local time; 05:30, when turns are taken, unless told otherwise.</summary>
    public void At(DateOnly date, TimeOnly? time = null) => Clock.Now = SchoolClock.InstantOf(date, time ?? Early, Zone);

    public void At(string date, TimeOnly? time = null) => At(Date(date), time);

    /// <summary>Lives through days: each student's turn in the morning, then the daily messages.</summary>
    public async Task LiveAsync(string from, string until, params string[] students)
    {
        for (var date = Date(from); date <= Date(until); date = date.AddDays(1))
        {
            await TurnAsync(date, students);
            At(date, DigestAt);
            await Dispatcher.RunAsync();
        }
    }

    public Task TurnAsync(string date, params string[] students) => TurnAsync(Date(date), students);

    public async Task TurnAsync(DateOnly date, params string[] students)
    {
        At(date);
        foreach (var student in students) await Turns.TakeAsync(Key(student));
    }

    public async Task<CommandResult> SayAsync(string student, StudentCommand command) => await Desk.SubmitAsync(Key(student), command, Waker);

    public async Task<StudentRecord> ReadAsync(string student) => (await Rows.ReadAsync(Key(student)))!.Record;

    /// <summary>The notices ever decided for a student, as <c>10-15 Reminder staff ana</c>, by day.</summary>
    public async Task<IReadOnlyList<string>> NoticesOfAsync(string student) =>
    [
        .. (await Rows.NoticesAsync(Key(student)).ToListAsync())
            .OrderBy(notice => notice.DecidedOn).ThenBy(notice => notice.Kind).ThenBy(notice => notice.Occasion.ToString(), StringComparer.Ordinal).ThenBy(notice => notice.Recipient.KeyPart(), StringComparer.Ordinal)
            .Select(notice => $"{notice.DecidedOn:MM-dd} {(notice.Kind == MilestoneKind.Creation ? "" : $"{notice.Kind}.")}{notice.Occasion} {notice.Recipient.Kind.ToString().ToLowerInvariant()} {notice.Recipient.Id}".TrimEnd()),
    ];

    /// <summary>A process that starts again: what was in memory is gone, what was stored is not.</summary>
    public async Task RestartAsync()
    {
        Store.Revive();
        var taken = new HashSet<string>();
        await foreach (var alias in Store.QueryPartitionsAsync("Aliases")) taken.Add(alias.Text("id")!);
        Build(taken.Count);
        Store.Revive();
    }

    /// <summary>For a test that provoked them.</summary>
    public void ForgetErrors() => log = new();

    public void Dispose()
    {
        file.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A dispatcher beside this one, as on another server.</summary>
    public Dispatcher AnotherDispatcher()
    {
        using var logging = new LoggerFactory([log]);
        return DispatcherOf(new("another"), logging);
    }

    private Dispatcher DispatcherOf(DispatcherName name, ILoggerFactory logging)
    {
        var gate = new ChannelGate(Clock, Pause);
        Gate = gate;
        var router = Router = new ChannelRouter([.. Channels, Mailbox], Settings, new(Store), gate);
        var handOver = new HandOver(Rows, Ledger, router, Letters, DeadLetters, Planner, Addresses, Deliveries, name, logging.CreateLogger<HandOver>());
        var recipients = new RecipientTurn(Index, Rows, Ledger, Links, new(new(new Uri("https://ilp.example/"))), handOver, Addresses, Clock);
        return new(new(Index, Districts), recipients, router, gate, Clock, logging.CreateLogger<Dispatcher>());
    }

    private void Build(int idsTaken)
    {
        var ids = new SeededIds(7, idsTaken);
        Districts = new(Store);
        Rows = new(Store);
        Register = new(Store, ids);
        Rollcall = new(Store);
        Looks = new(Store, ids, Clock);
        Index = new(Store);
        Desk = new(Rows, Index, Rollcall, Districts, Clock);
        Turns = new(Rows, Index, Rollcall, Districts, Clock);
        Sweeper = new(Index, Rows, Districts, Turns, Clock);
        Findings = new(Store, Clock);
        Bulk = new(Desk, Rows, Index, Rollcall, Districts, Clock);
        Caseloads = new(Store, Rollcall, Districts, Bulk, Findings, Clock);
        Imports = new(Store);
        Standing = new(Store, Clock);
        Missing = new(Store, Districts, Rollcall, Findings, Clock);
        Drops = new FolderDrops(Path.Combine(folder.FullName, "rosters"), watched: null, new SeededIds(11));
        Intake = new(Imports, new(Imports, Districts, new(Store), Register, Rows, Rollcall, Bulk, Standing, Drops, Clock), Districts, Register, Bulk, Caseloads, Rollcall, Rows, Standing, Missing, Drops, Findings, Clock);
        Mailbox = new(Store, Settings);
        Letters = new(Store);
        Ledger = new(Store);
        Planner = new(Store, Settings);
        Addresses = new(Store);
        Deliveries = new(new(Store), Addresses, Rows, Index, Desk, Districts, Findings, Clock);
        using var logging = new LoggerFactory([log]);
        Links = new(Store, new(Store, ids));
        DeadLetters = new(Store);
        DeadLetterDesk = new(DeadLetters, Ledger, Rows, Index, Desk, Addresses, Clock);
        Dispatcher = DispatcherOf(DispatcherName.OnlyOne, logging);
    }
}
