using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>A first plan as students make it: all that Kentucky's policy asks of anybody without an IEP.</summary>
internal static class SimulatedPlan
{
    private static readonly string[] Interests = ["Health care", "Skilled trades", "Computing", "Teaching", "Agriculture", "Arts and media", "Engineering", "Business"];
    private static readonly string[] Goals = ["Visit two workplaces this year", "Join a club that fits an interest", "Try the career interest inventory", "Talk with somebody who does this work"];
    private static readonly string[] Actions = ["Ask at home who works in it", "Make an appointment with the counselor"];

    /// <summary>The plan; the same choice makes the same one.</summary>
    public static PlanDocument Of(int choice, SchoolYear year, Grade grade)
    {
        var intentions = Enum.GetValues<PostsecondaryIntention>();
        return new()
        {
            CareerInterests = [Interests[choice % Interests.Length], Interests[(choice + 3) % Interests.Length]],
            Postsecondary = new(Intention: intentions[choice % intentions.Length]),
            Goals = [new("g1", GoalKind.Career, Goals[choice % Goals.Length], year.Ends) { Actions = [new(Actions[choice % Actions.Length])] }],
            Years = [new(year, grade) { Courses = [new("Career studies")], Activities = [new(ActivityKind.Club, $"{Interests[choice % Interests.Length]} club")] }],
            FinancialPlanning = new() { Topics = ["What training and college cost"] },
            TookPart = [Participant.Student, Participant.Family, Participant.Adviser],
        };
    }
}
