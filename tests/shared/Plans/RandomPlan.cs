using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;

namespace IlpFunctions.Tests.Plans;

/// <summary>Writes plans at random, none of which has a problem of shape; the same seed writes the same one.</summary>
internal sealed class RandomPlan
{
    private static readonly string[] Words =
        ["Nursing", "nursing", "Biology", "Größe", "日本語", "\U0001F600 smile", "\"quoted\" & <b>", "It’s", "a\\b", "C++", "tab\there", "10%", "Ann", "Chess", "Band", "St. Mary’s", "e\u0301", "trailing."];

    private readonly Random random;

    private RandomPlan(int seed) => random = new(seed);

    /// <summary>A plan.</summary>
    public static PlanDocument Write(int seed) => Valid(new RandomPlan(seed).Document());

    /// <summary>A plan with one to three sections changed, which may come out as they were.</summary>
    public static PlanDocument Edit(PlanDocument document, int seed)
    {
        var writer = new RandomPlan(seed);
        for (var edits = writer.random.Next(1, 4); edits > 0; edits--) document = writer.Edited(document);
        return Valid(document);
    }

    private static PlanDocument Valid(PlanDocument document)
    {
        Assert.Empty(PlanShape.Problems(document));
        return document;
    }

    private PlanDocument Document()
    {
        var document = new PlanDocument();
        for (var section = 0; section < Sections; section++)
        {
            if (Chance()) document = Edited(document, section);
        }

        return document;
    }

    private const int Sections = 12;

    private PlanDocument Edited(PlanDocument document) => Edited(document, random.Next(Sections));

    private PlanDocument Edited(PlanDocument document, int section) => section switch
    {
        0 => document with { CareerInterests = Distinct(Edited(document.CareerInterests, Text), interest => interest) },
        1 => document with { Postsecondary = Chance() ? null : Chance() ? new(Intention: Any<PostsecondaryIntention>()) : new(Long(), Maybe(Any<PostsecondaryIntention>)) },
        2 => document with { Goals = Distinct(Edited(document.Goals, Goal), goal => goal.Id) },
        3 => document with { Years = [.. Distinct(Edited(document.Years, Year), year => $"{year.Year}").OrderBy(year => year.Year)] },
        4 => document with { Assessments = Edited(document.Assessments, () => new Assessment(Any<AssessmentKind>(), Text(), Maybe(Date), Chance() ? Long() : null, Chance() ? "https://results.example/7?a=b&c=%20" : null)) },
        5 => document with { WorkBasedLearning = Edited(document.WorkBasedLearning, Work) },
        6 => document with { ServiceLearning = Edited(document.ServiceLearning, () => new ServiceLearning(Text(), Maybe(Date), Maybe(Amount))) },
        7 => document with { FinancialPlanning = Financial(document.FinancialPlanning ?? new()) },
        8 => document with { Transition = Chance() ? null : new(Long(), Chance(), Maybe(Date)) },
        9 => document with { Addenda = Edited(document.Addenda, () => new Addendum(Text(), Date(), Long())) },
        10 => document with { TookPart = Distinct(Edited(document.TookPart, Any<Participant>), participant => $"{participant}") },
        _ => document with { Notes = Chance() ? Long() : null, Source = Chance() ? null : new(Text(), Chance() ? "https://tool.example" : null, Chance() ? Text() : null) },
    };

    /// <summary>Adds, removes, exchanges or swaps some entries.</summary>
    private List<T> Edited<T>(IReadOnlyList<T> list, Func<T> entry)
    {
        var edited = list.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(edited.Count + 1);
            var change = at == edited.Count ? 0 : random.Next(4);
            if (change == 0) edited.Insert(at, entry());
            else if (change == 1) edited.RemoveAt(at);
            else if (change == 2) edited[at] = entry();
            else (edited[at], edited[0]) = (edited[0], edited[at]);
        }

        return edited;
    }

    private PlanGoal Goal() => new($"g{random.Next(6)}", Any<GoalKind>(), Long(), Maybe(Date), Any<GoalState>())
    {
        Actions = Edited<GoalAction>([], () => new(Text(), Maybe(Date), Maybe(Date))),
    };

    private PlanYear Year() => new(new SchoolYear(random.Next(2026, 2031)), new(random.Next(6, 13)))
    {
        Courses = [new(Text(), Chance() ? $"C{random.Next(3)}" : null, Maybe(Amount), Any<CourseState>()), .. Edited<PlannedCourse>([], () => new(Text(), Chance() ? $"C{random.Next(3)}" : null, Chance() ? 0.5m : null))],
        Activities = Edited<Activity>([], () => new(Any<ActivityKind>(), Text(), Chance() ? Text() : null, Maybe(Amount))),
    };

    private WorkExperience Work()
    {
        var from = Maybe(Date);
        return new(Any<WorkKind>(), Text(), from, Chance() ? from?.AddDays(random.Next(30)) : null, Maybe(Amount));
    }

    private FinancialPlan? Financial(FinancialPlan plan)
    {
        var edited = plan with
        {
            Topics = Distinct(Edited(plan.Topics, Text), topic => topic),
            AidForm = Maybe(Any<AidFormState>),
            Scholarships = Edited(plan.Scholarships, () => new Scholarship(Text(), Any<ScholarshipState>(), Maybe(Date))),
            Notes = Chance() ? Long() : null,
        };
        return edited is { Topics.Count: 0, AidForm: null, Scholarships.Count: 0, Notes: null } ? null : edited;
    }

    private static List<T> Distinct<T>(IEnumerable<T> entries, Func<T, string> key) => [.. entries.DistinctBy(key, StringComparer.OrdinalIgnoreCase)];

    private bool Chance() => random.Next(2) == 0;

    private string Text() => Words[random.Next(Words.Length)];

    private string Long() => Chance() ? Text() : $"{Text()}\n{Text()}";

    private DateOnly Date() => new DateOnly(2026, 8, 1).AddDays(random.Next(40));

    private decimal Amount() => random.Next(5) * 0.25m;

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private T? Maybe<T>(Func<T> value)
        where T : struct => Chance() ? value() : null;
}
