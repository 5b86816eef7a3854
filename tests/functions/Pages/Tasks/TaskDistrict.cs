using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Roster;

namespace IlpFunctions.Tests.Functions.Pages.Tasks;

/// <summary>
/// One school on a day of its school year, everybody with a plan from the first day on, served for several classes of tests: each test takes students that no other touches.
/// Numbers 01 and 10 are never given out: they are to look at. The adviser is <c>Nt1</c>, the school's lead <c>Na1</c>; <c>Nt2</c> advises at the other school.
/// </summary>
public abstract class TaskDistrict(DateOnly day) : IAsyncLifetime
{
    private const int Eighths = 40;
    private const int Seniors = 12;
    private readonly Dictionary<char, int> taken = [];
    private PageDistrict? pages;

    internal static readonly StaffId Adviser = new("Nt1");
    internal static readonly StaffId Stranger = new("Nt2");
    internal static readonly StaffId Lead = new("Na1");

    internal PageDistrict Pages => pages!;

    /// <summary>The day on which everything happens.</summary>
    internal DateOnly Today => day;

    public async ValueTask InitializeAsync()
    {
        using var files = Files();
        pages = await PageDistrict.OpenAsync(files);
        foreach (var student in Everybody()) await pages.SayAsync(await pages.StudentAsync(student), TestDistrict.Plan(TestDistrict.FirstDay));
        await pages.Clock.AdvanceToAsync(TestDistrict.At(day, 12));
    }

    public async ValueTask DisposeAsync()
    {
        await Pages.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A student of grade 8, advised by the adviser.</summary>
    internal async Task<StudentKey> EighthAsync()
    {
        var student = await NextAsync('e');
        if ((await Pages.RecordAsync(student)).Adviser != Adviser) await SayAsync(student, new AssignAdviser { Key = "mine", Actor = "caseload", Adviser = Adviser });
        return student;
    }

    /// <summary>A student of grade 12, whoever advises them.</summary>
    internal Task<StudentKey> SeniorAsync() => NextAsync('s');

    /// <summary>Opens a page and gives the id of its form, with which a test fills it in.</summary>
    internal static async Task<(string, string)> FormAsync(Visitor visitor, string address) =>
        ("form", (await visitor.GetAsync(address)).Page.QuerySelector("input[name=form]")!.GetAttribute("value")!);

    internal static string Words(Answer answer) => string.Join(' ', answer.Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal async Task<Milestone> MilestoneAsync(StudentKey student, string id) => (await Pages.RecordAsync(student)).Milestones.Single(milestone => milestone.Id == id);

    /// <summary>Says a command and lets everything run that follows at once.</summary>
    internal Task SayAsync(StudentKey student, StudentCommand command) => Pages.SayAsync(student, command);

    /// <summary>The annual review, held in person yesterday.</summary>
    internal HoldReview Review() => new()
    {
        Key = "review",
        Actor = "Ada Lovelace (adviser)",
        Review = "annual",
        On = day.AddDays(-1),
        NotObtained = new Dictionary<string, string> { ["student"] = "In person.", ["family"] = "In person.", ["adviser"] = "In person." },
    };

    /// <summary>Another version of the plan, which matters.</summary>
    internal RevisePlan Revision() => new() { Key = "revision", Actor = "Ada Lovelace (adviser)", On = day, Why = "New interests.", Document = TestDistrict.Plan(day).Document with { CareerInterests = ["Forestry"] } };

    private async Task<StudentKey> NextAsync(char grade)
    {
        var number = taken[grade] = taken.GetValueOrDefault(grade, 1) + 1;
        if (number == 10) number = ++taken[grade];
        return await Pages.StudentAsync($"{grade}{number:00}");
    }

    private static IEnumerable<string> Everybody() => [.. Enumerable.Range(1, Eighths).Select(number => $"e{number:00}"), .. Enumerable.Range(1, Seniors).Select(number => $"s{number:00}")];

    /// <summary>Advisers have 22 students at most: the others are the lead's.</summary>
    private static RosterFiles Files() => new RosterFiles()
        .Add("users.csv", RosterFiles.User("t2", "teacher", orgs: "s2", given: "Grace", family: "Hopper"))
        .Add("users.csv", [.. Everybody().Select(student => RosterFiles.User(student, "student", given: $"Student{student}", family: "Herschel", grades: student[0] == 'e' ? "08" : "12", agents: $"g{student}"))])
        .Add("users.csv", [.. Everybody().Select(student => RosterFiles.User($"g{student}", "guardian", given: $"Parent{student}", family: "Herschel", agents: student))])
        .Add("enrollments.csv", [.. Everybody().Select((student, i) => $"x{i},active,h1,s1,{student},student,,,")]);
}

/// <summary>April 12, 2027: the mid-year check-in is overdue, the annual review is due on April 23, and seniors are asked for the exit form.</summary>
public sealed class SpringDistrict() : TaskDistrict(new(2027, 4, 12));

/// <summary>July 2, 2027: school was over on May 25, the year has turned, and nobody has said who graduated.</summary>
public sealed class SummerDistrict() : TaskDistrict(new(2027, 7, 2));

[CollectionDefinition]
public sealed class Spring : ICollectionFixture<SpringDistrict>;

[CollectionDefinition]
public sealed class Summer : ICollectionFixture<SummerDistrict>;
