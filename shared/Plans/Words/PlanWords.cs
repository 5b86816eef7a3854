using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans.Words;

/// <summary>The words of a plan as a family reads them.</summary>
public static class PlanWords
{
    /// <summary>A section's heading.</summary>
    public static string Of(PlanSection section) => section switch
    {
        PlanSection.CareerInterests => "Career interests",
        PlanSection.Postsecondary => "After high school",
        PlanSection.Goals => "Goals",
        PlanSection.Courses => "Courses",
        PlanSection.Activities => "Activities",
        PlanSection.Assessments => "Assessments and inventories",
        PlanSection.WorkBasedLearning => "Work-based learning",
        PlanSection.ServiceLearning => "Service learning",
        PlanSection.FinancialPlanning => "Financial planning",
        PlanSection.Transition => "Transition statement",
        PlanSection.Addenda => "Addenda",
        PlanSection.TookPart => "Took part",
        PlanSection.Notes => "Notes",
        PlanSection.Source => "Reported by",
        _ => throw Unknown(section),
    };

    /// <summary>Who took part.</summary>
    public static string Of(Participant participant) => participant switch
    {
        Participant.Student => "Student",
        Participant.Family => "Parent or guardian",
        Participant.Adviser => "Adviser",
        Participant.Counselor => "School counselor",
        Participant.Teacher => "Teacher",
        _ => throw Unknown(participant),
    };

    /// <summary>The way on from high school.</summary>
    public static string Of(PostsecondaryIntention intention) => intention switch
    {
        PostsecondaryIntention.FourYearCollege => "Four-year college or university",
        PostsecondaryIntention.TwoYearCollege => "Two-year or community college",
        PostsecondaryIntention.TechnicalTraining => "Technical or trade school",
        PostsecondaryIntention.Apprenticeship => "Apprenticeship",
        PostsecondaryIntention.Military => "Armed forces",
        PostsecondaryIntention.Work => "A job",
        PostsecondaryIntention.ServiceProgram => "A year of service",
        PostsecondaryIntention.GapYear => "A year off",
        PostsecondaryIntention.Undecided => "Not decided yet",
        _ => throw Unknown(intention),
    };

    /// <summary>What a goal is about.</summary>
    public static string Of(GoalKind kind) => kind switch
    {
        GoalKind.Academic => "Academic goal",
        GoalKind.Career => "Career goal",
        GoalKind.Personal => "Personal goal",
        _ => throw Unknown(kind),
    };

    /// <summary>What became of a goal.</summary>
    public static string Of(GoalState state) => state switch
    {
        GoalState.Open => "Open",
        GoalState.Reached => "Reached",
        GoalState.Dropped => "Given up",
        _ => throw Unknown(state),
    };

    /// <summary>How far a course is.</summary>
    public static string Of(CourseState state) => state switch
    {
        CourseState.Planned => "Planned",
        CourseState.Taken => "Taken",
        CourseState.Passed => "Passed",
        _ => throw Unknown(state),
    };

    /// <summary>The kind of an activity.</summary>
    public static string Of(ActivityKind kind) => kind switch
    {
        ActivityKind.Club => "Club",
        ActivityKind.Elective => "Elective",
        ActivityKind.Extracurricular => "Extracurricular",
        _ => throw Unknown(kind),
    };

    /// <summary>What an assessment is about.</summary>
    public static string Of(AssessmentKind kind) => kind switch
    {
        AssessmentKind.InterestInventory => "Interest inventory",
        AssessmentKind.Aptitude => "Aptitude",
        AssessmentKind.Personality => "Personality and strengths",
        AssessmentKind.LearningStyle => "Learning style",
        AssessmentKind.WorkValues => "Work values",
        AssessmentKind.Academic => "Academic",
        AssessmentKind.WorkReadiness => "Work readiness",
        AssessmentKind.Other => "Other assessment",
        _ => throw Unknown(kind),
    };

    /// <summary>The kind of learning at work.</summary>
    public static string Of(WorkKind kind) => kind switch
    {
        WorkKind.JobShadow => "Job shadowing",
        WorkKind.Mentoring => "Mentoring",
        WorkKind.Internship => "Internship",
        WorkKind.CooperativeEducation => "Cooperative education",
        WorkKind.Apprenticeship => "Apprenticeship",
        WorkKind.SchoolBasedEnterprise => "School-based enterprise",
        WorkKind.Entrepreneurship => "Own business",
        WorkKind.Clinical => "Clinical placement",
        WorkKind.Other => "Other experience",
        _ => throw Unknown(kind),
    };

    /// <summary>How far the application for financial aid is.</summary>
    public static string Of(AidFormState state) => state switch
    {
        AidFormState.NotStarted => "Not begun",
        AidFormState.Started => "Begun",
        AidFormState.Submitted => "Sent",
        AidFormState.Processed => "Answered",
        AidFormState.NotNeeded => "Not needed",
        _ => throw Unknown(state),
    };

    /// <summary>How far a scholarship is.</summary>
    public static string Of(ScholarshipState state) => state switch
    {
        ScholarshipState.Planned => "To be applied for",
        ScholarshipState.Applied => "Applied for",
        ScholarshipState.Awarded => "Awarded",
        ScholarshipState.NotAwarded => "Not awarded",
        _ => throw Unknown(state),
    };

    private static ArgumentOutOfRangeException Unknown<T>(T word)
        where T : Enum => new(nameof(word), word, $"No words for this {typeof(T).Name}.");
}
