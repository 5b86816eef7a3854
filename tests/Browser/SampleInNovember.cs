using IlpFunctions.Browser.Harness;
using IlpFunctions.Forms;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Browser;

/// <summary>The sample in November, when some seniors who left early in August are asked for the first time how they are.</summary>
public sealed class SampleInNovember : SampleApp
{
    private const int HowMany = 12;
    private static readonly DateOnly Asked = new(2026, 11, 17);
    private readonly List<StudentKey> graduates = [];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!BrowserTools.AreThere) return;
        for (var number = 0; number < HowMany; number++)
        {
            var senior = (await StudentAsync(12, number)).Key();
            graduates.Add(senior);
            await SayAsync(senior, ExitForm(senior, "twoYearCollege"));
        }

        foreach (var senior in graduates) await SayAsync(senior, new GraduateStudent { Key = "graduated", Actor = "office", On = FirstDay });
        await WaitAsync(Asked);
    }

    /// <summary>A graduate who meant to go to a two-year college, and the address of the survey.</summary>
    /// <param name="number">Which, from 0: a test takes one of its own.</param>
    public async Task<(StudentRecord Graduate, string Survey)> GraduateAsync(int number)
    {
        _ = Root; // skips the test where there is no browser
        var graduate = await RecordAsync(graduates[number]);
        var wave = graduate.Milestones.Single(milestone => milestone is { Kind: MilestoneKind.FollowUp, State: MilestoneState.Open });
        return (graduate, $"/s/{await LinkAsync(graduate.Key(), Recipient.Student(graduate.Id), wave.Id, LinkPurpose.Form("follow-up"))}");
    }

    private static SubmitAnswers ExitForm(StudentKey senior, string intention) => new()
    {
        Key = "exit",
        Actor = "the senior",
        Person = Recipient.Student(senior.Id).KeyPart(),
        On = FirstDay,
        Sheet = new()
        {
            Form = "exit",
            Version = FormLibrary.Get("exit").Version,
            Language = Language.English,
            Mode = AnswerMode.Own,
            By = "the senior",
            At = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero),
            Context = FormContext.On(FirstDay),
            Answers = new Dictionary<string, Answer>
            {
                ["intention"] = Answer.Of(intention),
                ["status"] = Answer.Of("applied"),
                ["confidence"] = Answer.Of(4),
                ["consent"] = Answer.Of(true),
                ["channel"] = Answer.Of("email"),
                ["personalEmail"] = Answer.Of("graduate@home.example"),
                ["language"] = Answer.Of("en"),
            },
        },
    };
}
