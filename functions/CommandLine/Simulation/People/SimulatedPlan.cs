using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>A plan as students make it: all that Kentucky's policy asks of anybody.</summary>
internal static class SimulatedPlan
{
    private static readonly string[] Interests = ["Health care", "Skilled trades", "Computing", "Teaching", "Agriculture", "Arts and media", "Engineering", "Business"];
    private static readonly string[] Goals = ["Visit two workplaces this year", "Join a club that fits an interest", "Try the career interest inventory", "Talk with somebody who does this work"];
    private static readonly string[] Actions = ["Ask at home who works in it", "Make an appointment with the counselor"];
    private const string Transition = "Education, training and work after school as in this plan; the team looks at it every year.";

    /// <summary>The plan that is made on the scene's day; what a student is interested in lasts, the goal is the year's.</summary>
    public static PlanDocument Of(Scene scene) =>
        Of((int)(scene.Temperament.Share(scene.Student, "interest") * 1000), SchoolYear.Containing(scene.Today), scene.Record.Grade, scene.Record.HasIep ?? false);

    /// <summary>A plan; the same choice makes the same one.</summary>
    private static PlanDocument Of(int choice, SchoolYear year, Grade grade, bool hasIep)
    {
        var intentions = Enum.GetValues<PostsecondaryIntention>();
        return new()
        {
            CareerInterests = [Interests[choice % Interests.Length], Interests[(choice + 3) % Interests.Length]],
            Postsecondary = new(Intention: intentions[choice % intentions.Length]),
            Goals = [new($"g{grade}", GoalKind.Career, Goals[(choice + grade.Number) % Goals.Length], year.Ends) { Actions = [new(Actions[choice % Actions.Length])] }],
            Years = [new(year, grade) { Courses = [new("Career studies")], Activities = [new(ActivityKind.Club, $"{Interests[choice % Interests.Length]} club")] }],
            FinancialPlanning = new() { Topics = ["What training and college cost"] },
            Transition = hasIep ? new(Transition, AlignedWithPlan: true) : null,
            TookPart = [Participant.Student, Participant.Family, Participant.Adviser],
        };
    }
}
