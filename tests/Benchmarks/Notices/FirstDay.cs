using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.DeadLetters;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Notifications.Planner;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Benchmarks.Notices;

/// <summary>A district on its first day of school: every student of grade 6 gets a plan to make, of which adviser and family are told. Mail is captured.</summary>
internal sealed class FirstDay : IDisposable
{
    private const int PerAdviser = 22;
    private static readonly DistrictId Id = new("100");
    private static readonly DateOnly Day = new(2026, 8, 17);
    private static readonly SchoolId School = new("sun");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-notices-");
    private readonly SqliteTableStore file;
    private readonly FixedClock clock = new();
    private readonly DueIndex index;
    private readonly StudentRows rows;
    private readonly Rollcall rollcall;
    private readonly DistrictDirectory districts;
    private readonly CommandDesk desk;

    public FirstDay(SqliteDurability durability)
    {
        file = SqliteTableStore.Open(Path.Combine(folder.FullName, "store.db"), new() { Durability = durability });
        Store = new(file);
        (index, rows, rollcall, districts) = (new(Store), new(Store), new(Store), new(Store));
        desk = new(rows, index, rollcall, districts, clock);
        Dispatcher = NewDispatcher();
    }

    public CountedStore Store { get; }

    public Dispatcher Dispatcher { get; }

    /// <summary>Takes students in: nothing of this is measured.</summary>
    public async Task EnrollAsync(int students)
    {
        var advisers = Enumerable.Range(0, (students / PerAdviser) + 1).Select(number => new StaffMember(new($"a{number}"), $"Adviser {number}", $"a{number}@schools.example", StaffRole.Adviser, [School])).ToList();
        const string Calendar = """{ "district": "100", "timeZone": "America/New_York", "schoolYears": [{ "year": "2026-27", "firstDay": "2026-08-17", "lastDay": "2027-05-25", "closures": [], "makeUpDays": [] }] }""";
        await districts.StoreAsync(Id, new("Small District", Calendar, Policy: null, FirstImport: null, Revision: 0), [new(School, "Sun Middle", Lead: null)], advisers);
        clock.Now = SchoolClock.InstantOf(Day, new(5, 0), (await districts.GetAsync(Id)).Zone);
        await EachAsync(students, async key =>
        {
            var number = int.Parse(key.Id.Value[1..], System.Globalization.CultureInfo.InvariantCulture);
            await desk.RecordAsync(key, new EnrollStudent
            {
                Key = "enroll",
                Actor = "roster",
                Aliases = [new(StudentAliasKind.Number, $"{number}")],
                Name = new($"Student {number}", "Park"),
                School = School,
                Grade = new(6),
                AssumedEntry = Day,
                Guardians = [new($"g{number}", new("Gail", "Park"), "parent", $"g{number}@home.example", null)],
            });
            await desk.RecordAsync(key, new AssignAdviser { Key = "adviser", Actor = "caseload", Adviser = new($"a{number / PerAdviser}") });
        });
    }

    /// <summary>Takes everybody's turn, in which the notices are decided.</summary>
    public Task DecideAsync(int students)
    {
        var turns = new LifecycleTurns(rows, index, rollcall, districts, clock);
        return EachAsync(students, key => turns.TakeAsync(key));
    }

    /// <summary>The hour at which messages go.</summary>
    public async Task MorningAsync() => clock.Now = SchoolClock.InstantOf(Day, new(7, 30), (await districts.GetAsync(Id)).Zone);

    /// <summary>How many notices there are in a state.</summary>
    public async Task<int> CountAsync(NoticeState state)
    {
        var count = 0;
        await foreach (var row in file.QueryPartitionsAsync(StudentRows.Table)) if (row.Row.StartsWith("outbox|", StringComparison.Ordinal) && row.Read<Notice>().State == state) count++;
        return count;
    }

    public void Dispose()
    {
        file.Dispose();
        folder.Delete(recursive: true);
    }

    private Dispatcher NewDispatcher()
    {
        var (ledger, addresses, gate, settings) = (new SentLedger(Store), new AddressBook(Store), new ChannelGate(TimeProvider.System), ChannelSettings.NothingLeaves);
        var router = new ChannelRouter([new CapturedMailbox(Store, settings)], settings, new(Store), gate);
        var deliveries = new DeliveryDesk(new(Store), addresses, rows, index, desk, districts, new(Store, clock), clock);
        var handOver = new HandOver(rows, ledger, router, new LetterBox(Store), new DeadLetterBox(Store), new PlannerBook(Store, settings), addresses, deliveries, DispatcherName.OnlyOne, NullLogger<HandOver>.Instance);
        var recipients = new RecipientTurn(index, rows, ledger, new PersonalLinks(Store, new(Store, new SeededIds(7))), new(new(new Uri("https://ilp.example/"))), handOver, addresses, clock);
        return new(new(index, districts), recipients, router, gate, clock, NullLogger<Dispatcher>.Instance);
    }

    private static Task EachAsync(int students, Func<StudentKey, Task> act) =>
        Parallel.ForEachAsync(Enumerable.Range(0, students), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) => await act(new(Id, new($"s{number}"))));

    /// <summary>A clock that stands where it is put.</summary>
    private sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
