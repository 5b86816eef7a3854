namespace IlpFunctions.Plans;

/// <summary>A plan as it is established: what the rule for grade 6 asks for (704 KAR 19:002: career exploration and postsecondary education and training needs).</summary>
/// <param name="CareerInterests">What the student is interested in, in words; at least one.</param>
/// <param name="FirstGoal">The student's first goal, in words.</param>
/// <param name="TookPart">Who took part in making it; at least the student.</param>
/// <param name="Notes">Anything else.</param>
public sealed record PlanDocument(IReadOnlyList<string> CareerInterests, string FirstGoal, IReadOnlyList<Participant> TookPart, string? Notes)
{
    /// <summary>The longest text of a field, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>The most career interests.</summary>
    public const int MostInterests = 20;

    /// <summary>What is missing or too long, in words, by field; empty when the plan can be established. A plan is never a bare button.</summary>
    public IReadOnlyDictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>();
        if (!CareerInterests.Any(interest => !string.IsNullOrWhiteSpace(interest))) problems["careerInterests"] = "Write at least one career interest.";
        else if (CareerInterests.Count > MostInterests) problems["careerInterests"] = $"Write at most {MostInterests} career interests.";
        else if (CareerInterests.Any(interest => interest.Length > LongestText)) problems["careerInterests"] = TooLong("career interest");
        if (string.IsNullOrWhiteSpace(FirstGoal)) problems["firstGoal"] = "Write the student's first goal.";
        else if (FirstGoal.Length > LongestText) problems["firstGoal"] = TooLong("goal");
        if (!TookPart.Contains(Participant.Student)) problems["tookPart"] = "A plan is made with the student: say that the student took part, and who else did.";
        if (Notes?.Length > LongestText) problems["notes"] = TooLong("note");
        return problems;
    }

    private static string TooLong(string what) => $"A {what} has at most {LongestText} characters.";
}

/// <summary>Who can take part in making a plan.</summary>
public enum Participant
{
    /// <summary>The student.</summary>
    Student,

    /// <summary>A parent or guardian.</summary>
    Family,

    /// <summary>The adviser.</summary>
    Adviser,

    /// <summary>A school counselor.</summary>
    Counselor,

    /// <summary>A teacher.</summary>
    Teacher,
}
