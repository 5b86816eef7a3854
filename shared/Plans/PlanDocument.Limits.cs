namespace IlpFunctions.Plans;

/// <content>How much a plan can hold. With every list full it would not fit into a row of 1 MiB beside its command, so that the whole is bounded too.</content>
public sealed partial record PlanDocument
{
    /// <summary>The longest text of one line (a title, a name), in characters.</summary>
    public const int LongestLine = 200;

    /// <summary>The longest text of several lines, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>The longest link, in characters.</summary>
    public const int LongestLink = 500;

    /// <summary>The longest id of a goal, in characters.</summary>
    public const int LongestId = 64;

    /// <summary>The whole plan as it is stored (JSON), in characters.</summary>
    public const int MostCharacters = 200_000;

    /// <summary>The most career interests.</summary>
    public const int MostInterests = 20;

    /// <summary>The most goals.</summary>
    public const int MostGoals = 40;

    /// <summary>The most actions of one goal.</summary>
    public const int MostActions = 20;

    /// <summary>The most school years: grades 6 to 12, and some of them again.</summary>
    public const int MostYears = 12;

    /// <summary>The most courses of one school year.</summary>
    public const int MostCourses = 30;

    /// <summary>The most activities of one school year.</summary>
    public const int MostActivities = 30;

    /// <summary>The most assessments and inventories.</summary>
    public const int MostAssessments = 40;

    /// <summary>The most entries of work-based learning, and of service learning.</summary>
    public const int MostExperiences = 60;

    /// <summary>The most topics of financial planning.</summary>
    public const int MostTopics = 40;

    /// <summary>The most scholarships.</summary>
    public const int MostScholarships = 60;

    /// <summary>The most addenda.</summary>
    public const int MostAddenda = 20;

    /// <summary>The most hours of one entry.</summary>
    public const int MostHours = 10_000;

    /// <summary>The most credits of one course.</summary>
    public const int MostCredits = 20;

    /// <summary>The first year of a date in a plan; an earlier one was mistyped.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year of a date in a plan; a later one was mistyped.</summary>
    public const int LastYear = 2100;
}
