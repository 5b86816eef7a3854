using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.Sections;

/// <summary>The sections of a plan, as policies name them.</summary>
[JsonConverter(typeof(WordJsonConverter<PlanSection>))]
public enum PlanSection
{
    /// <summary>What the student is interested in.</summary>
    CareerInterests,

    /// <summary>What the student means to do after high school.</summary>
    Postsecondary,

    /// <summary>Goals and what is to be done for them.</summary>
    Goals,

    /// <summary>Courses by school year.</summary>
    Courses,

    /// <summary>Clubs, electives and extracurricular activities by school year.</summary>
    Activities,

    /// <summary>Assessments and inventories.</summary>
    Assessments,

    /// <summary>Job shadowing, internships and the like.</summary>
    WorkBasedLearning,

    /// <summary>Service to others.</summary>
    ServiceLearning,

    /// <summary>How what comes after high school is paid for.</summary>
    FinancialPlanning,

    /// <summary>The transition statement of an IEP.</summary>
    Transition,

    /// <summary>Placements in alternative programs.</summary>
    Addenda,

    /// <summary>Who took part in making the plan.</summary>
    TookPart,

    /// <summary>Anything else.</summary>
    Notes,

    /// <summary>The tool that reported the plan.</summary>
    Source,
}

/// <summary>What the sections hold.</summary>
public static class PlanSections
{
    /// <summary>Whether anything stands in the section.</summary>
    public static bool IsFilledIn(this PlanSection section, PlanDocument document) => section switch
    {
        PlanSection.CareerInterests => document.CareerInterests.Count > 0,
        PlanSection.Postsecondary => document.Postsecondary is not null,
        PlanSection.Goals => document.Goals.Count > 0,
        PlanSection.Courses => document.Years.Any(year => year.Courses.Count > 0),
        PlanSection.Activities => document.Years.Any(year => year.Activities.Count > 0),
        PlanSection.Assessments => document.Assessments.Count > 0,
        PlanSection.WorkBasedLearning => document.WorkBasedLearning.Count > 0,
        PlanSection.ServiceLearning => document.ServiceLearning.Count > 0,
        PlanSection.FinancialPlanning => document.FinancialPlanning is not null,
        PlanSection.Transition => document.Transition is not null,
        PlanSection.Addenda => document.Addenda.Count > 0,
        PlanSection.TookPart => document.TookPart.Count > 0,
        PlanSection.Notes => document.Notes is not null,
        PlanSection.Source => document.Source is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "No such section."),
    };
}
