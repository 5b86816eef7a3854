using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Policies;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The adviser who holds reviews: writes down the conversation, notes whose debrief could not be had, and revises the plan where the policy says so.</summary>
internal sealed class Reviewer : IActor
{
    private const double InTime = 0.82;
    private const double Late = 0.12;

    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone)
    {
        if (milestone.Kind != MilestoneKind.Review || scene.ActsOn(milestone, "adviser", InTime, Late) is not { } day) yield break;

        // Student and family are given some days to answer first, where the policy asks them.
        var on = scene.Temperament.IsPrompt && Of(scene, milestone) is { Debriefs.Count: > 1 } ? day.AddDays(1) : day;
        if (scene.Record.CurrentPlan() is null && Waives(scene, milestone)) yield return new(Scene.Key(milestone, "waive"), on, then => Waive(then, milestone));
        else
        {
            yield return new(Scene.Key(milestone, "debrief-adviser"), on, then => Debrief(then, milestone));
            yield return new(Scene.Key(milestone, "review"), on, then => Hold(then, milestone));
        }
    }

    private static bool Waives(Scene scene, Milestone milestone) => scene.Temperament.Happens(scene.Student, $"{milestone.Id}|waived", 0.1);

    private static WaiveMilestone Waive(Scene scene, Milestone milestone) =>
        new() { Key = Scene.Key(milestone, "waive"), Actor = scene.Adviser, Milestone = milestone.Id, On = scene.Today, Reason = "The plan is made anew next year." };

    private static SubmitAnswers Debrief(Scene scene, Milestone milestone) =>
        scene.Answers(Scene.Key(milestone, "debrief-adviser"), milestone, "debrief-adviser", scene.Record.Adviser is { } adviser ? Recipient.Staff(adviser) : Recipient.Office, new Dictionary<string, Answer>
        {
            ["tookPart"] = Answer.Of(["student"]),
            ["topics"] = Answer.Of(["goal", "courses"]),
            ["going"] = Answer.Of(3),
            ["support"] = Answer.Of("no"),
            ["nextSteps"] = Answer.Of("Work on the goal; talk again at the next review."),
        });

    private static HoldReview Hold(Scene scene, Milestone milestone)
    {
        var review = Of(scene, milestone);
        var missing = (review?.Debriefs ?? []).Select(audience => audience.ToString().ToLowerInvariant())
            .Where(audience => audience != "adviser" && !scene.Record.Answers.Any(answered => answered.Milestone == milestone.Id && answered.Form == $"debrief-{audience}"));
        return new()
        {
            Key = Scene.Key(milestone, "review"),
            Actor = scene.Adviser,
            Review = milestone.About!,
            On = scene.Today,
            Document = review is { Revises: true } || scene.Record.CurrentPlan() is null ? SimulatedPlan.Of(scene) : null,
            NotObtained = missing.ToDictionary(audience => audience, _ => "Asked twice, no answer."),
        };
    }

    private static ReviewPolicy? Of(Scene scene, Milestone milestone) => scene.District.Policies.InForceOn(scene.Today).Reviews.FirstOrDefault(review => review.Id == milestone.About);
}
