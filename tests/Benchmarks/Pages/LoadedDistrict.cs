using System.Globalization;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Benchmarks.Pages;

/// <summary>
/// A district of many students on November 20, 2026, served as on one machine: a store in a file, every record made by the commands and orchestrations that make it in use. Four of five plans are established,
/// some seniors graduated in August and are followed up, and one counselor of the first school has most of its students.
/// </summary>
internal sealed class LoadedDistrict : IAsyncDisposable
{
    /// <summary>The district.</summary>
    public static readonly DistrictId Id = new("9999");

    /// <summary>The counselor with many students.</summary>
    public static readonly StaffId Counselor = new("counselor");

    /// <summary>The school of the counselor.</summary>
    public static readonly SchoolId First = new("school-01");

    private const int StudentsASchool = 500;
    private const int CounselorsStudents = 300;
    private static readonly DateOnly FirstDay = new(2026, 8, 17);
    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly DataFolder folder = DataFolder.Scratch();
    private readonly IHost host;

    private LoadedDistrict()
    {
        var start = SchoolClock.InstantOf(Today, new(8, 0), DistrictDirectory.DefaultZone);
        host = EmbeddedApp.Build(new(folder, ["http://127.0.0.1:0"], start, IsScratch: true), services => services
            .AddSingleton(new DevelopmentSignIn { IsOn = true })
            .AddSingleton<ITableStore>(_ => SqliteTableStore.Open(folder.Database, new() { Durability = SqliteDurability.Full }))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None)));
    }

    /// <summary>Where it is served.</summary>
    public Uri Root => new(Listening.At(host));

    /// <summary>Everybody, in the order in which they were enrolled.</summary>
    public IReadOnlyList<StudentKey> Students { get; private set; } = [];

    /// <summary>The lists.</summary>
    public Rollcall Lists => Of<Rollcall>();

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>A student whose plan was reviewed and is to be signed.</summary>
    public StudentKey Reviewed => Students[1];

    /// <summary>Loads so many students, 500 a school.</summary>
    public static async Task<LoadedDistrict> OpenAsync(int students)
    {
        var district = new LoadedDistrict();
        await district.host.StartAsync();
        await district.SetUpAsync((students + StudentsASchool - 1) / StudentsASchool);
        await district.EnrollAsync(students);
        return district;
    }

    /// <summary>Something is said of a student, as a person says it.</summary>
    public Task MeetAsync(StudentKey student, string key) =>
        Of<CommandDesk>().RecordAsync(student, new RecordMeeting { Key = key, Actor = "The adviser", On = Today, Kind = MeetingKind.Conversation });

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        folder.Dispose();
    }

    private T Of<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    private async Task SetUpAsync(int schools)
    {
        var calendar = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "calendar.json"));
        var known = Enumerable.Range(1, schools).Select(number => new School(School(number), $"School {number:00}", Lead(School(number)))).ToList();
        var staff = known.SelectMany(school => Enumerable.Range(1, 24).Select(number => new StaffMember(Adviser(school.Id, number), $"Adviser {number} of {school.Name}", "adviser@school.example", StaffRole.Adviser, [school.Id]))
            .Append(new(school.Lead!.Value, $"Lead of {school.Name}", "lead@school.example", StaffRole.SchoolLead, [school.Id]))).Append(new(Counselor, "Counselor", "counselor@school.example", StaffRole.Adviser, [First])).ToList();
        await Of<DistrictDirectory>().StoreAsync(Id, new("A large district", calendar, null, "bench", 1), known, staff);
    }

    private async Task EnrollAsync(int students)
    {
        var keys = Enumerable.Range(0, students).Select(_ => new StudentKey(Id, new(Of<IIdSource>().NewId()))).ToList();
        await SayAsync(keys, (number, key) => new(key, Enroll(number), IsNew: true));
        await SayAsync(keys, (number, key) => new(key, new AssignAdviser { Key = "adviser", Actor = "caseload", Adviser = AdviserOf(number) }));
        await SayAsync(keys, (number, key) => number % 5 == 0 ? null : new(key, Establish(number)));
        await SayAsync(keys, (number, key) => Grade(number) == 12 && number % 2 == 0 ? new(key, new GraduateStudent { Key = "graduated", Actor = "office", On = FirstDay.AddDays(1) }) : null);
        await SayAsync(keys, (number, key) => number == 1 ? new(key, Review()) : null);
        var clock = (VirtualClock)Of<EngineClock>();
        var waker = new StudentWaker(Of<DurableTaskClient>());
        await clock.RunAsync(async () =>
        {
            foreach (var key in keys) await waker.WakeAsync(key, mayStart: true);
        });
        await clock.SettleAsync();
        Students = keys;
    }

    private async Task SayAsync(List<StudentKey> keys, Func<int, StudentKey, BulkCommand?> say)
    {
        foreach (var batch in keys.Select((key, number) => say(number, key)).OfType<BulkCommand>().Chunk(1000)) await Of<BulkDesk>().RecordAsync(Id, batch);
    }

    private static EnrollStudent Enroll(int number) => new()
    {
        Key = "enroll",
        Actor = "roster",
        Aliases = [new(StudentAliasKind.Number, number.ToString(CultureInfo.InvariantCulture))],
        Name = new($"Given{number * 7919 % 1000}", $"Family{number * 104729 % 5000}"),
        BirthDate = new DateOnly(2026 - 5 - Grade(number), 3, 1),
        Email = $"student{number}@school.example",
        School = School((number / StudentsASchool) + 1),
        Grade = new(Grade(number)),
        AssumedEntry = FirstDay,
        EnteredOn = FirstDay,
        Guardians = [new($"g{number}", new("Parent", $"Family{number}"), "parent", $"parent{number}@home.example", null)],
    };

    private static EstablishPlan Establish(int number) => new()
    {
        Key = "establish",
        Actor = "The adviser",
        On = FirstDay.AddDays(number % 90),
        Year = SchoolYear.Containing(FirstDay),
        Document = new()
        {
            CareerInterests = ["Woodwork", "Nursing"],
            Postsecondary = new(Intention: PostsecondaryIntention.TechnicalTraining),
            Goals = [new("g1", GoalKind.Career, "Visit a workplace and talk with somebody who works there")],
            Years = [new(new(2026), new(Grade(number))) { Courses = [new("Career studies")], Activities = [new(ActivityKind.Club, "Robotics")] }],
            FinancialPlanning = new() { Topics = ["What training costs"] },
            TookPart = [Participant.Student, Participant.Adviser],
        },
    };

    private static HoldReview Review() => new()
    {
        Key = "review",
        Actor = "The adviser",
        Review = "annual",
        On = Today.AddDays(-3),
        NotObtained = new Dictionary<string, string> { ["student"] = "In person.", ["family"] = "In person.", ["adviser"] = "In person." },
    };

    private static int Grade(int number) => 6 + (number % 7);

    private static StaffId AdviserOf(int number) => number < CounselorsStudents ? Counselor : Adviser(School((number / StudentsASchool) + 1), (number % 24) + 1);

    private static SchoolId School(int number) => new($"school-{number:00}");

    private static StaffId Adviser(SchoolId school, int number) => new($"{school.Value}-adviser-{number}");

    private static StaffId Lead(SchoolId school) => new($"{school.Value}-lead");
}
