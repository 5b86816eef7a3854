using System.Text.Json;
using System.Text.Json.Serialization;
using IlpFunctions.Forms;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Json;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>survey.answered</c>: a form was answered elsewhere.</summary>
public sealed record SurveyAnswered : StudentStatement
{
    /// <summary>The school's date on which it was answered.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The form's id.</summary>
    public required string Form { get; init; }

    /// <summary>The form's version; null means the latest.</summary>
    public int? Version { get; init; }

    /// <summary>The language it was answered in.</summary>
    public string? Language { get; init; }

    /// <summary>Whose answers they are.</summary>
    public SurveyPerson? Person { get; init; }

    /// <summary>Who entered them, for staff.</summary>
    public string? PersonId { get; init; }

    /// <summary>The milestone they were asked for.</summary>
    public string? Milestone { get; init; }

    /// <summary>The answers by question id.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Answers { get; init; }

    private FormDefinition? Definition => FormLibrary.All.LastOrDefault(form => form.Id == Form && (Version is null || form.Version == Version));

    /// <inheritdoc/>
    public override IEnumerable<EventProblem> Problems()
    {
        if (Definition is not { } form) return [new("$.data.form", $"There is no such form or version. The forms are {string.Join(", ", FormLibrary.All.Select(known => known.Id).Distinct())}.")];
        if (Person is SurveyPerson.Staff or SurveyPerson.Guardian && PersonId is null) return [new("$.data.personId", "It is missing. Say which guardian it was, or which member of staff entered the answers.")];
        return Answers.Where(answer => form.Questions.All(question => question.Id != answer.Key)).Select(_ => new EventProblem("$.data.answers", "It has an answer to a question that the form does not ask. Remove it."))
            .Concat(Answers.Where(answer => ReadOrNull(answer.Value) is null).Select(answer => new EventProblem($"$.data.answers.{Named(answer.Key, form)}", "It is no answer. Write a text, a list of texts, a whole number, true or false.")));
    }

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context)
    {
        var form = Definition!;
        var byStaff = Person == SurveyPerson.Staff;
        var person = Person switch
        {
            SurveyPerson.Staff => Recipient.Staff(new(Keys.Foreign(PersonId!))),
            SurveyPerson.Guardian => Recipient.Guardian(PersonId!),
            _ => Recipient.Student(context.Student.Id),
        };
        return new SubmitAnswers
        {
            Key = context.Key,
            Actor = context.Source,
            SaidAt = context.SaidAt,
            Milestone = Milestone,
            Person = person.KeyPart(),
            On = On,
            Sheet = new()
            {
                Form = form.Id,
                Version = form.Version,
                Language = new(Language ?? "en"),
                Mode = byStaff ? AnswerMode.Assisted : AnswerMode.Own,
                By = context.Source,
                At = context.SaidAt,
                Context = FormContext.On(On, context.Intention),
                Answers = Answers.ToDictionary(answer => answer.Key, answer => ReadOrNull(answer.Value)!),
            },
        };
    }

    // A name that no question has is not repeated: it may be anything.
    private static string Named(string question, FormDefinition form) => form.Questions.Any(known => known.Id == question) ? question : "…";

    private static Answer? ReadOrNull(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Null ? null : value.Deserialize<Answer>(RecordJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Whose answers a survey brings.</summary>
[JsonConverter(typeof(WordJsonConverter<SurveyPerson>))]
public enum SurveyPerson
{
    /// <summary>The student's, or the graduate's.</summary>
    Student,

    /// <summary>A guardian's.</summary>
    Guardian,

    /// <summary>The student's or the graduate's, entered by staff.</summary>
    Staff,
}
