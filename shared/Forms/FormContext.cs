namespace IlpFunctions.Forms;

/// <summary>What is known when a form is answered, besides its answers. Stored with them, so that what was asked can be told years later.</summary>
/// <param name="Today">The school's date.</param>
/// <param name="Values">Known values by name, e.g. <c>intention</c>; <see cref="Names"/> lists them.</param>
public sealed record FormContext(DateOnly Today, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The name of the student's latest postsecondary intention, one of <see cref="Intentions"/>.</summary>
    public const string Intention = "intention";

    /// <summary>What a graduate means to do after school: the words that plans, the exit form and follow-up surveys share.</summary>
    public static IReadOnlyList<string> Intentions { get; } =
        ["fourYearCollege", "twoYearCollege", "technicalTraining", "apprenticeship", "military", "work", "serviceProgram", "gapYear", "undecided"];

    /// <summary>The names that a form's conditions may ask for, each with the values it can have.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Names { get; } = new Dictionary<string, IReadOnlyList<string>> { [Intention] = Intentions };

    /// <summary>A context of which only the date is known.</summary>
    public static FormContext On(DateOnly today) => new(today, new Dictionary<string, string>());

    /// <summary>A context with the student's intention, when it is known.</summary>
    public static FormContext On(DateOnly today, string? intention) =>
        intention is null ? On(today) : new(today, new Dictionary<string, string> { [Intention] = intention });
}
