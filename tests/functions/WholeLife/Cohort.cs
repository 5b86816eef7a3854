using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages;
using IlpFunctions.Tests.Functions.Pages.Public;
using IlpFunctions.Tests.Roster;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.WholeLife;

/// <summary>
/// A small cohort of grade 6 and the people around it, who do everything as people do: staff on the app's pages, students and families by the links in the mail that reached them.
/// Ada Lovelace has a guardian and comes of age while her last plan is being signed; nobody is on file for Byron.
/// </summary>
internal sealed partial class Cohort : IAsyncDisposable
{
    public const string Ada = "p1";
    public const string Byron = "p2";
    public static readonly StaffId Adviser = new("Nt1");
    public static readonly StaffId Lead = new("Na1");

    private readonly Visitor adviser;
    private readonly Visitor lead;
    private readonly Visitor anybody;
    private readonly LongestHistory histories;

    private Cohort(PageDistrict pages, Visitor adviser, Visitor lead)
    {
        (Pages, this.adviser, this.lead, anybody) = (pages, adviser, lead, pages.Visitor());
        histories = ActivatorUtilities.CreateInstance<LongestHistory>(pages.Services);
    }

    public PageDistrict Pages { get; }

    /// <summary>The district's calendar: what is not published is projected.</summary>
    public static DistrictCalendar Calendar { get; } = CalendarFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(TestRoster.Calendar)), "calendar.json");

    /// <summary>The longest history that any student's orchestration has had.</summary>
    public int LongestHistory => histories.Events;

    public static async Task<Cohort> OpenAsync(DateOnly adaIsBorn)
    {
        using var files = new RosterFiles()
            .Add("users.csv", RosterFiles.User(Byron, "student", given: "Byron", family: "Noel", grades: "06"))
            .Add("enrollments.csv", $"e4,active,h1,s1,{Byron},student,,,")
            .With("demographics.csv", "sourcedId,status,birthDate,sex", $"{Ada},active,{adaIsBorn:yyyy-MM-dd},", $"{Byron},active,2014-10-01,");
        var pages = await PageDistrict.OpenAsync(files);
        return new(pages, await pages.SignedInAsync(Adviser), await pages.SignedInAsync(Lead));
    }

    /// <summary>Lives until noon of a day.</summary>
    public Task GoToAsync(DateOnly day) => Pages.Clock.AdvanceToAsync(TestDistrict.At(day, 12));

    public async Task<StudentRecord> RecordAsync(string student) => await Pages.RecordAsync(await Pages.StudentAsync(student));

    public async Task<Milestone> MilestoneAsync(string student, string id)
    {
        var record = await RecordAsync(student);
        return record.Milestones.FirstOrDefault(milestone => milestone.Id == id) ?? throw new KeyNotFoundException($"{student} has no {id}, only {string.Join(", ", record.Milestones.Select(milestone => milestone.Id))}");
    }

    /// <summary>Fills in a form of a staff page as it stands and sends it, with some fields set; further questions that follow are answered too.</summary>
    public async Task StaffAsync(string student, string page, string action, params (string Name, string Value)[] set) => await SendAsync(await IsLeadsAsync(student) ? lead : adviser, await AddressAsync(student, page), await AddressAsync(student, action), set);

    /// <summary>The school's lead sends the form of a page of the school.</summary>
    public Task SchoolAsync(string page, params (string Name, string Value)[] set) => SendAsync(lead, page, page, set);

    /// <summary>Opens a student's page as the adviser or, where there is none, the lead sees it.</summary>
    public async Task<Answer> LookAsync(string student, string page = "") => await (await IsLeadsAsync(student) ? lead : adviser).GetAsync(await AddressAsync(student, page));

    /// <summary>Somebody opens the link of the latest mail to them about a milestone, answers the form there, and is thanked.</summary>
    public async Task AnswerAsync(Recipient who, string student, string milestone, params (string Name, string Value)[] answers)
    {
        var link = await LinkAsync(who, student, milestone, "/s/");
        var first = await anybody.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        var page = await anybody.GetAsync($"{link}/questions");
        for (var attempt = 0; page.Status != HttpStatusCode.SeeOther; attempt++)
        {
            Assert.True(attempt < 6, page.Words());
            page = await anybody.PostAsync(link, page.Fields(link).With([.. answers.Select(answer => ($"q.{answer.Name}", answer.Value)), ("do", "send")]));
        }

        await Pages.Clock.SettleAsync();
    }

    /// <summary>Somebody opens the link of the latest mail to them about a sign-off, reads the plan, and signs it.</summary>
    public async Task SignAsync(Recipient who, string student, string milestone)
    {
        var link = await LinkAsync(who, student, milestone, "/f/");
        var plan = await anybody.GetAsync($"{link}/plan");
        var answer = await anybody.PostAsync(link, plan.Fields(link).With());
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        await Pages.Clock.SettleAsync();
    }

    public async Task<Recipient> StudentAsync(string student) => Recipient.Student((await Pages.StudentAsync(student)).Id);

    /// <summary>What was mailed to somebody, the latest first.</summary>
    public async Task<IReadOnlyList<Message>> MailAsync(Recipient who) =>
        await Pages.Services.GetRequiredService<CapturedMailbox>().ReadAsync(TestDistrict.Id).Where(message => message.Recipient == who).ToListAsync();

    /// <summary>The link about a milestone in the latest mail that has one.</summary>
    public async Task<string> LinkAsync(Recipient who, string student, string milestone, string start)
    {
        var key = await Pages.StudentAsync(student);
        foreach (var link in (await MailAsync(who)).SelectMany(message => Address().Matches(message.Text)).Select(match => match.Groups[1].Value).Where(path => path.StartsWith(start, StringComparison.Ordinal)))
        {
            if (await Pages.Services.GetRequiredService<PersonalLinks>().FindAsync(link.Split('/')[^1]) is { } known && known.Student == key && known.Milestone == milestone) return link;
        }

        throw new KeyNotFoundException($"No mail to {who} has a link to {milestone}.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in (Visitor[])[adviser, lead, anybody]) visitor.Dispose();
        await Pages.DisposeAsync();
    }

    /// <summary>A date as forms send it.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task SendAsync(Visitor visitor, string page, string action, (string Name, string Value)[] set)
    {
        var answer = await visitor.GetAsync(page);
        for (var attempt = 0; answer.Status != HttpStatusCode.SeeOther; attempt++)
        {
            Assert.True(attempt < 6 && answer.Page.QuerySelector($"form[action='{action}']") is not null, $"{page} -> {action}: {answer.Status} {answer.Words()}");
            answer = await visitor.PostAsync(action, [.. answer.Fields(action).With(set), .. Chosen(answer, action).Where(chosen => set.All(other => other.Name != chosen.Item1))]);
        }

        await Pages.Clock.SettleAsync();
    }

    private static IEnumerable<(string, string)> Chosen(Answer page, string action) =>
        page.Page.QuerySelectorAll($"form[action='{action}'] select[name]").Select(select => (select.GetAttribute("name")!, (select.QuerySelector("option[selected]") ?? select.QuerySelector("option")!).GetAttribute("value")!));

    private async Task<bool> IsLeadsAsync(string student) => (await RecordAsync(student)).Adviser != Adviser;

    private async Task<string> AddressAsync(string student, string page) => $"/students/900/{(await Pages.StudentAsync(student)).Id}{page}";

    [GeneratedRegex(@"http://[^/\s]+(/[sf]/[A-Za-z0-9_-]{22})(?=\s)")]
    private static partial Regex Address();
}
