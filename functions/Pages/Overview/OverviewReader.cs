using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Intake;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Overview;

/// <summary>Reads a district at a glance, as far as the viewer may see it.</summary>
public sealed class OverviewReader(Rollcall rollcall, FindingBoard findings, ImportRows imports, IntakeReader events, TimeProvider time, IServiceProvider services)
{
    private readonly RollMemory<SchoolDay> days = new(rollcall, (roll, _, today) => SchoolDay.Of(roll, today));

    /// <summary>Reads it.</summary>
    public async Task<OverviewModel> ReadAsync(District district, Principal viewer, CancellationToken cancellation)
    {
        var today = time.Today(district.Zone);
        var counted = new List<(School School, SchoolDay Day)>();
        foreach (var school in district.Schools.Values.Where(school => AccessRules.MaySeeSchool(viewer, district.Id, school.Id)).OrderBy(school => school.Name, StringComparer.OrdinalIgnoreCase))
            counted.Add((school, await days.OfAsync(district, school.Id, today, cancellation)));

        var tallies = counted.Where(school => school.Day.Tally.Students > 0).Select(school => new SchoolTally(school.School, school.Day.Tally))
            .OrderByDescending(school => school.Tally[PlanStanding.Overdue]).ThenByDescending(school => school.Tally.Required).ToList();
        return new(
            district,
            today,
            tallies,
            [.. counted.Where(school => school.Day.Tally.Students == 0).Select(school => school.School.Name)],
            WeekTally.Of(counted.SelectMany(school => school.Day.Plans), today),
            OpenTasks.Together(counted.SelectMany(school => school.Day.Tasks)),
            [.. counted.Where(school => school.Day.Waiting > 0).Select(school => new SchoolGraduation(school.School, school.Day.Waiting))],
            await ConcernsAsync(district, viewer, Tally.Sum(tallies.Select(school => school.Tally)), cancellation),
            viewer.Role == Role.District ? await imports.LatestAsync(district.Id, cancellation) : null,
            services.GetService<IDemoClock>() is not null);
    }

    private async Task<List<Concern>> ConcernsAsync(District district, Principal viewer, Tally total, CancellationToken cancellation)
    {
        var concerns = new List<Concern>();
        foreach (var finding in await findings.ReadAsync(district.Id, cancellation))
        {
            if (viewer.Role == Role.District || viewer.Schools.Any(school => school.Value == finding.Subject)) concerns.Add(Of(district.Id, viewer, finding));
        }

        if (viewer.Role == Role.District && await events.UndecidedAsync(district.Id, cancellation) is { Number: > 0 } undecided)
            concerns.Add(new($"{(undecided.Number == 1 ? "1 event that came in asks" : $"{undecided} events that came in ask")} for a decision.", Addresses.Intake(district.Id), "Show the events"));

        // What the board says of a school's advisers covers its students; whoever is left has another reason.
        if (total.Unassigned > 0 && !concerns.Any(concern => concern.Address?.Contains("adviser=none", StringComparison.Ordinal) == true))
            concerns.Add(new($"{Count(total.Unassigned, "student has", "students have")} no adviser.", Addresses.Students(district.Id, "?adviser=none"), "Show them"));
        if (total.WithoutContact > 0)
            concerns.Add(new($"{Count(total.WithoutContact, "student has", "students have")} nobody on file to invite: no parent, guardian or relative.", Addresses.Students(district.Id, "?contact=none"), "Show them"));
        return concerns;
    }

    private static Concern Of(DistrictId district, Principal viewer, Finding finding) => finding.Kind switch
    {
        FindingKind.TooFewAdvisers => new(finding.What, Addresses.Students(district, $"?school={Uri.EscapeDataString(finding.Subject)}&adviser=none"), "Show the students"),
        FindingKind.RosterProblems when viewer.Role == Role.District => new(finding.What, Addresses.Imports(district), "Show the rows"),
        FindingKind.StudentsMissing when viewer.Role == Role.District => new(finding.What, Addresses.Imports(district), "Show the imports"),
        FindingKind.StudentsToAskAbout => new(finding.What, Addresses.Missing(district, new(finding.Subject)), "Show them"),
        FindingKind.ImportHeld when viewer.Role == Role.District => new(finding.What, Addresses.Imports(district), "Show the imports"),
        FindingKind.ImportFailed when viewer.Role == Role.District => new(finding.What, Addresses.Imports(district), "Show the imports"),
        FindingKind.PollFailed when viewer.Role == Role.District => new(finding.What, Addresses.Imports(district), "Show the polls"),
        _ => new(finding.What),
    };

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";
}
