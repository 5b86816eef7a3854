using IlpFunctions.Districts;
using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>A student as the people around see them on a day.</summary>
/// <param name="Record">The student's record.</param>
/// <param name="District">The district.</param>
/// <param name="Now">The instant.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Temperament">How people behave.</param>
internal sealed record Scene(StudentRecord Record, District District, DateTimeOffset Now, DateOnly Today, Temperament Temperament)
{
    /// <summary>The student.</summary>
    public StudentKey Student => Record.Key();

    /// <summary>The adviser, or who stands in.</summary>
    public string Adviser => Member is { } member ? $"{member.Name} (adviser)" : "School lead";

    /// <summary>The adviser's id, or the district office's word.</summary>
    public string AdviserId => Member?.Id.Value ?? "office";

    /// <summary>A guardian who speaks for the student: the first with an address, else the first.</summary>
    public Guardian? Guardian => Record.Guardians.FirstOrDefault(guardian => guardian.Email is not null) ?? (Record.Guardians.Count > 0 ? Record.Guardians[0] : null);

    private StaffMember? Member => Record.Adviser is { } adviser ? District.Staff.GetValueOrDefault(adviser) : null;

    /// <summary>The day on which somebody acts; null when they never do.</summary>
    public DateOnly? ActsOn(Milestone milestone, string who, double inTime, double late) => Temperament.ActsOn(Student, milestone, who, inTime, late);

    /// <summary>The key of what somebody does about a milestone.</summary>
    public static string Key(Milestone milestone, string what) => $"simulated:{milestone.Id}:{what}";

    /// <summary>The command that brings answers for a milestone.</summary>
    public SubmitAnswers Answers(string key, Milestone milestone, string form, Recipient person, IReadOnlyDictionary<string, Answer> answers, bool isAssisted = false) => new()
    {
        Key = key,
        Actor = isAssisted ? Adviser : person.Kind.ToString().ToLowerInvariant(),
        Milestone = milestone.Id,
        Person = person.KeyPart(),
        On = Today,
        Sheet = new()
        {
            Form = form,
            Version = FormLibrary.Get(form).Version,
            Language = Record.Language == "es" ? Language.Spanish : Language.English,
            Mode = isAssisted ? AnswerMode.Assisted : AnswerMode.Own,
            By = isAssisted ? Adviser : person.KeyPart(),
            At = Now,
            Context = FormContext.On(Today, Record.Intention),
            Answers = answers,
        },
    };
}
