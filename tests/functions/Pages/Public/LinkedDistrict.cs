using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IlpFunctions.Districts;
using IlpFunctions.Forms;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Plans;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Roster;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>
/// The small test district with a policy that asks for everything early: a check-in and a review as soon as there is a plan, the exit form from the first day on. Ada Lovelace is in grade 6 with her
/// guardian Ada Byron, Caroline Herschel in grade 12; messages go out at 7:30.
/// </summary>
internal sealed partial class LinkedDistrict : IAsyncDisposable
{
    public static readonly Recipient Guardian = Recipient.Guardian("g1");

    private LinkedDistrict(PageDistrict pages, StudentKey ada, StudentKey senior) => (Pages, Ada, Senior) = (pages, ada, senior);

    public PageDistrict Pages { get; }

    public StudentKey Ada { get; }

    public StudentKey Senior { get; }

    public PersonalLinks Links => Pages.Services.GetRequiredService<PersonalLinks>();

    public static async Task<LinkedDistrict> OpenAsync(RosterFiles? files = null, Func<ITableStore, ITableStore>? over = null)
    {
        var pages = await PageDistrict.OpenAsync(files, over: over);
        var directory = pages.Services.GetRequiredService<DistrictDirectory>();
        var (setup, district) = ((await directory.SetupAsync(TestDistrict.Id))!, await directory.GetAsync(TestDistrict.Id));
        await directory.StoreAsync(TestDistrict.Id, setup with { Policy = SmallDistrict.PolicyText(AskEarly) }, [.. district.Schools.Values], [.. district.Staff.Values]);
        return new(pages, await pages.StudentAsync(TestRoster.Sixth), await pages.StudentAsync(TestRoster.Senior));
    }

    /// <summary>The same, with Ada's plan established: the check-in and the review are open.</summary>
    public static async Task<LinkedDistrict> WithPlanAsync(RosterFiles? files = null, PlanDocument? plan = null, Func<ITableStore, ITableStore>? over = null)
    {
        var district = await OpenAsync(files, over);
        var establish = TestDistrict.Plan(TestDistrict.FirstDay);
        await district.Pages.SayAsync(district.Ada, plan is null ? establish : establish with { Document = plan });
        return district;
    }

    /// <summary>The same, with the review held: the plan is to be signed.</summary>
    public static async Task<LinkedDistrict> ReviewedAsync(RosterFiles? files = null, PlanDocument? plan = null, Func<ITableStore, ITableStore>? over = null)
    {
        var district = await WithPlanAsync(files, plan, over);
        await district.HoldReviewAsync();
        return district;
    }

    public Task<CommandResult> HoldReviewAsync() => Pages.SayAsync(Ada, new HoldReview
    {
        Key = "review",
        Actor = "Ada Lovelace (adviser)",
        Review = "annual",
        On = TestDistrict.FirstDay,
        NotObtained = new Dictionary<string, string> { ["student"] = "In person.", ["family"] = "In person.", ["adviser"] = "In person." },
    });

    public Task<CommandResult> ReviseAsync(string key, string goal) => Pages.SayAsync(Ada, new RevisePlan
    {
        Key = key,
        Actor = "Ada Lovelace (adviser)",
        On = TestDistrict.FirstDay,
        Why = "Asked for.",
        Document = Tests.Students.Say.PlanOf(goal),
    });

    /// <summary>Goes to the morning after a number of days, when messages have gone out.</summary>
    public Task GoToMorningAsync(int days) => Pages.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay.AddDays(days), 8));

    /// <summary>The links that somebody has been sent, the oldest first, e.g. <c>/f/…</c>.</summary>
    public async Task<IReadOnlyList<string>> MailedAsync(Recipient recipient, string start)
    {
        var messages = await Pages.Services.GetRequiredService<CapturedMailbox>().ReadAsync(TestDistrict.Id).Where(message => message.Recipient == recipient).ToListAsync();
        return [.. messages.AsEnumerable().Reverse().SelectMany(message => Address().Matches(message.Text)).Select(match => match.Groups[1].Value).Where(path => path.StartsWith(start, StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>Ada's guardian's link to sign, as it came by mail the next morning.</summary>
    public async Task<string> LinkToSignAsync()
    {
        await GoToMorningAsync(1);
        return Assert.Single(await MailedAsync(Guardian, "/f/"));
    }

    /// <summary>The one link to a form that somebody has been sent.</summary>
    public async Task<string> MailedFormAsync(Recipient recipient, string form)
    {
        var found = new List<string>();
        foreach (var link in await MailedAsync(recipient, "/s/"))
        {
            if ((await Links.FindAsync(link.Split('/')[^1]))!.Purpose.FormId == form) found.Add(link);
        }

        return Assert.Single(found);
    }

    /// <summary>A link to a form that is issued without a message.</summary>
    public async Task<string> LinkToFormAsync(StudentKey student, Recipient recipient, string milestone, string form)
    {
        var issued = await Links.IssueAsync(new(student, recipient, milestone, LinkPurpose.Form(form), TestDistrict.FirstDay.AddDays(200)));
        return $"/s/{issued!.Token.Text()}";
    }

    /// <summary>The answers that reached the school for a form.</summary>
    public async Task<IReadOnlyList<AnswerSheet>> SheetsAsync(StudentKey student, string form)
    {
        var sheets = new List<AnswerSheet>();
        foreach (var answered in (await Pages.RecordAsync(student)).Answers.Where(answered => answered.Form == form)) sheets.Add((await Pages.Rows.AnswersAsync(student, answered.Key))!);
        return sheets;
    }

    public ValueTask DisposeAsync() => Pages.DisposeAsync();

    private static void AskEarly(JsonNode version)
    {
        SmallDistrict.NeverQuiet(version);
        foreach (var review in version["reviews"]!.AsArray())
        {
            var isAnnual = (string)review!["id"]! == "annual";
            review["due"] = new JsonObject { ["from"] = "firstDayOfSchool", ["days"] = isAnnual ? 42 : 21 };
            review["opensDaysBefore"] = 42;
            review["leastDaysAfterEntry"] = 0;
            review["leastDaysAfterPlan"] = 0;
            if (!isAnnual) review["debriefs"] = new JsonArray("student");
        }

        version["tasks"]!["exitForm"] = new JsonObject { ["opensDaysBeforeLastDay"] = 300, ["dueDaysBeforeLastDay"] = 240 };
    }

    [GeneratedRegex(@"http://[^/\s]+(/[sf]/[A-Za-z0-9_-]{22})(?=\s)")]
    private static partial Regex Address();
}

/// <summary>A page as a browser would send it back.</summary>
internal static class Sending
{
    /// <summary>The fields that a page's form holds as it was shown, ticked and hidden ones among them, of the form that leads to an address.</summary>
    public static List<(string Name, string Value)> Fields(this Answer page, string action, int form = 0)
    {
        var fields = new List<(string, string)>();
        var element = page.Page.QuerySelectorAll($"form[action='{action}']")[form];
        foreach (var field in element.QuerySelectorAll("input[name], textarea[name]"))
        {
            var type = field.GetAttribute("type");
            if (type is "radio" or "checkbox" && !field.HasAttribute("checked")) continue;
            fields.Add((field.GetAttribute("name")!, field.LocalName == "textarea" ? field.TextContent : field.GetAttribute("value") ?? ""));
        }

        return fields;
    }

    /// <summary>The fields with some set, whatever they were.</summary>
    public static (string Name, string Value)[] With(this List<(string Name, string Value)> fields, params (string Name, string Value)[] set) =>
        [.. fields.Where(field => field.Name != "token" && set.All(other => other.Name != field.Name)), .. set];

    /// <summary>What a reader of the page reads.</summary>
    public static string Words(this Answer answer) => string.Join(' ', answer.Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
