namespace IlpFunctions.Outcomes.Facts;

/// <summary>One dated statement about what a person does after leaving school. Measures are derived from these; nothing else is stored of an answer's meaning.</summary>
public sealed record OutcomeFact
{
    /// <summary>The fact's id, unique for its person.</summary>
    public required string Id { get; init; }

    /// <summary>Counts corrections of what was entered: of facts with one id the highest revision holds.</summary>
    public int Revision { get; init; }

    /// <summary>Whether it was entered in error and does not hold.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>What the person does or did.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>Since when; null when the respondent did not say.</summary>
    public FactDate? From { get; init; }

    /// <summary>Until when, the last day included; null when it was going on on the day it was said.</summary>
    public FactDate? To { get; init; }

    /// <summary>At least how many days it lasted since the person left school, where the respondent said so ("more than three months"); null otherwise.</summary>
    public int? DaysAtLeast { get; init; }

    /// <summary>The day on which it was said. A fact says nothing of the days after it.</summary>
    public required DateOnly ObservedOn { get; init; }

    /// <summary>Who said it, and how.</summary>
    public required FactSource Source { get; init; }

    /// <summary>Details of studying, training or an apprenticeship.</summary>
    public StudyDetails? Study { get; init; }

    /// <summary>Details of work or an apprenticeship.</summary>
    public WorkDetails? Work { get; init; }

    /// <summary>The college, employer or branch, in words.</summary>
    public string? Where { get; init; }
}

/// <summary>Details of studying or training; null means that it is not known.</summary>
/// <param name="Level">Where, by length of program.</param>
/// <param name="FullTime">Full time or part time.</param>
/// <param name="CompletedTerm">Whether at least one complete term (quarter, semester, summer session) was finished.</param>
public sealed record StudyDetails(StudyLevel? Level = null, bool? FullTime = null, bool? CompletedTerm = null);

/// <summary>Details of work; null means that it is not known.</summary>
/// <param name="HoursAWeek">Hours a week on average.</param>
/// <param name="MinimumWage">Whether it pays at least the minimum wage.</param>
/// <param name="Integrated">Whether it is in a setting with people who are not disabled.</param>
/// <param name="Related">Whether it is related to the program of study at school.</param>
public sealed record WorkDetails(decimal? HoursAWeek = null, bool? MinimumWage = null, bool? Integrated = null, bool? Related = null);
