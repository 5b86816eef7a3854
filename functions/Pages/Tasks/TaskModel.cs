using IlpFunctions.Districts;
using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Milestones;
using IlpFunctions.Policies;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>A task as a page.</summary>
/// <param name="Task">The task.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Viewer">Who looks at it.</param>
/// <param name="Answered">Forms that were answered for it, the latest first.</param>
/// <param name="Subject">What the texts of forms say about the student.</param>
/// <param name="Form">What stands in its forms.</param>
/// <param name="Problems">What is wrong, by field; <see cref="Whole"/> for all of it.</param>
public sealed record TaskModel(
    OpenTask Task,
    DateOnly Today,
    Principal Viewer,
    IReadOnlyList<GivenAnswers> Answered,
    FormSubject Subject,
    SentForm Form,
    IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>The name under which a problem stands that is of no single field.</summary>
    public const string Whole = "";

    /// <summary>The student.</summary>
    public StudentRecord Record => Task.Record;

    /// <summary>The student's district.</summary>
    public District District => Task.District;

    /// <summary>The milestone.</summary>
    public Milestone Milestone => Task.Milestone;

    /// <summary>The policy in force today.</summary>
    public DistrictPolicy Policy => District.Policies.InForceOn(Today);
}

/// <summary>Answers that were given.</summary>
/// <param name="Given">When and by whom.</param>
/// <param name="Sheet">The answers.</param>
public sealed record GivenAnswers(AnsweredForm Given, AnswerSheet Sheet);
