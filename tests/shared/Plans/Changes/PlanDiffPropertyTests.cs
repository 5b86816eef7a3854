using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IlpFunctions.Json;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Changes;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Plans.Words;
using IlpFunctions.Policies;

namespace IlpFunctions.Tests.Plans.Changes;

/// <summary>What holds for the changes between any two plans. A failure names the seed that writes them.</summary>
public sealed class PlanDiffPropertyTests
{
    [Fact]
    public void Between_EqualPlans_IsEmpty() =>
        Holds((before, _) => PlanDiff.Between(before, RecordJson.Read<PlanDocument>(RecordJson.Write(before))).Changes.Count == 0);

    [Fact]
    public void Between_DifferentPlans_IsNeverEmpty() =>
        Holds((before, after) => PlanDiff.Between(before, after).Changes.Count == 0 == (RecordJson.Write(before) == RecordJson.Write(after)));

    [Fact]
    public void Between_TheOtherWayRound_IsTheMirrorImage() => Holds((before, after) =>
        Told(PlanDiff.Between(before, after).Changes.Select(change => change with { Kind = Mirrored(change.Kind), Before = change.After, After = change.Before }))
            .SequenceEqual(Told(PlanDiff.Between(after, before).Changes)));

    [Fact]
    public void Between_ListsOfASection_AddsAndRemovesAsMuchAsTheyDifferInLength() => Holds((before, after) =>
    {
        var changes = PlanDiff.Between(before, after).Changes;
        return Grows(PlanSection.Assessments, after.Assessments.Count - before.Assessments.Count)
            && Grows(PlanSection.Courses, after.Years.Sum(year => year.Courses.Count) - before.Years.Sum(year => year.Courses.Count))
            && Grows(PlanSection.TookPart, after.TookPart.Count - before.TookPart.Count);

        bool Grows(PlanSection section, int by) => by == changes.Where(change => change.Section == section).Sum(change => change.Kind switch { PlanChangeKind.Added => 1, PlanChangeKind.Removed => -1, _ => 0 });
    });

    [Fact]
    public void Between_Always_SaysWhatWasAndWhatIs() => Holds((before, after) => PlanDiff.Between(before, after).Changes.All(change => change.Kind switch
    {
        PlanChangeKind.Added => change is { Before: null, After: not null },
        PlanChangeKind.Removed => change is { Before: not null, After: null },
        PlanChangeKind.Reordered => change is { Before: null, After: null },
        _ => change.Before != change.After,
    }));

    [Fact]
    public void IsMaterial_OnlyForTheSectionsOfThePolicy() => Holds((before, after) =>
    {
        var diff = PlanDiff.Between(before, after);
        return !diff.IsMaterial(new PlanPolicy([], [])) && diff.Material(new PlanPolicy([], [PlanSection.Notes])).All(change => change.Section == PlanSection.Notes);
    });

    [Fact]
    public void Words_OfDifferentValues_Differ()
    {
        Differ<PostsecondaryIntention>(PlanWords.Of);
        Differ<GoalKind>(PlanWords.Of);
        Differ<GoalState>(PlanWords.Of);
        Differ<CourseState>(PlanWords.Of);
        Differ<ActivityKind>(PlanWords.Of);
        Differ<AssessmentKind>(PlanWords.Of);
        Differ<WorkKind>(PlanWords.Of);
        Differ<AidFormState>(PlanWords.Of);
        Differ<ScholarshipState>(PlanWords.Of);
        Differ<Participant>(PlanWords.Of);
        Differ<PlanSection>(PlanWords.Of);

        static void Differ<T>(Func<T, string> words)
            where T : struct, Enum => Assert.Distinct(Enum.GetValues<T>().Select(words));
    }

    [Fact]
    public void Between_APlanAndTheSameWithOneFieldChanged_IsNeverEmpty()
    {
        var changed = 0;
        foreach (var path in Leaves(Json(SamplePlans.Full), ""))
        {
            foreach (var value in Values)
            {
                if (With(path, value) is not { } other) continue;
                changed++;
                Assert.True(PlanDiff.Between(SamplePlans.Full, other).Changes.Count > 0, $"Nobody sees that {path} becomes {value}.");
            }
        }

        Assert.InRange(changed, 150, 1000);
    }

    /// <summary>Something else for a field of every type; null takes it out.</summary>
    private static readonly string[] Values =
    [
        "null", "\"Other words\"", "\"2028-03-01\"", "\"2029-30\"", "7", "0.25", "true", "false", "\"https://other.example/\"",
        "\"gapYear\"", "\"personal\"", "\"dropped\"", "\"planned\"", "\"extracurricular\"", "\"aptitude\"", "\"clinical\"", "\"submitted\"", "\"awarded\"", "\"teacher\"",
    ];

    private static JsonNode Json(PlanDocument document) => JsonNode.Parse(RecordJson.Write(document))!;

    private static IEnumerable<string> Leaves(JsonNode node, string path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Leaves(field.Value!, $"{path}/{field.Key}")),
        JsonArray entries => entries.SelectMany((entry, index) => Leaves(entry!, $"{path}/{index}")),
        _ => [path],
    };

    /// <summary>The full plan with another value at a place; null when the value does not belong there, or is there already.</summary>
    private static PlanDocument? With(string path, string value)
    {
        var whole = Json(SamplePlans.Full);
        var steps = path[1..].Split('/');
        var parent = steps[..^1].Aggregate(whole, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        if (parent is JsonArray entries) entries[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else parent[steps[^1]] = JsonNode.Parse(value);
        try
        {
            var document = RecordJson.Read<PlanDocument>(whole.ToJsonString());
            return PlanShape.Problems(document).Count == 0 && RecordJson.Write(document) != RecordJson.Write(SamplePlans.Full) ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Told(IEnumerable<PlanChange> changes) =>
        changes.Select(change => $"{change.Section} {change.Kind} {change.Before} {change.After}").Order(StringComparer.Ordinal);

    private static PlanChangeKind Mirrored(PlanChangeKind kind) => kind switch
    {
        PlanChangeKind.Added => PlanChangeKind.Removed,
        PlanChangeKind.Removed => PlanChangeKind.Added,
        _ => kind,
    };

    private static void Holds(Func<PlanDocument, PlanDocument, bool> property)
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var before = RandomPlan.Write(seed);
            Assert.True(property(before, RandomPlan.Edit(before, seed)), $"It does not hold between RandomPlan.Write({seed}) and its edit.");
            Assert.True(property(before, RandomPlan.Write(seed + 1)), $"It does not hold between RandomPlan.Write({seed}) and the next.");
        }
    }
}
