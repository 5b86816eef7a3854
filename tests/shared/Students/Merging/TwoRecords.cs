using IlpFunctions.Forms;
using IlpFunctions.Json;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Merging;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Students.Merging;

/// <summary>One person known by two numbers: both records have a plan; the other one's is signed, and its student answered a check-in and was placed.</summary>
internal static class TwoRecords
{
    public static StudentAlias KeptNumber { get; } = new(StudentAliasKind.Number, "1001");

    public static StudentAlias OtherNumber { get; } = new(StudentAliasKind.Number, "2002");

    /// <summary>Sets the district up with both.</summary>
    public static async Task<RecordMerge> ArrangeAsync(SmallDistrict district)
    {
        await district.SetUpAsync();
        var kept = (await district.Register.ResolveAsync(SmallDistrict.Id, [KeptNumber])).Student;
        var other = (await district.Register.ResolveAsync(SmallDistrict.Id, [OtherNumber])).Student;
        await SayAsync(district, kept, Say.Enroll("1001", name: new("Kim", "Park"), guardians: [Say.Parent]));
        await SayAsync(district, kept, Say.Establish("2026-10-01", goal: "Visit a workshop"));
        await SayAsync(district, other, Say.Enroll("2002", school: SmallDistrict.Moon, name: new("Kim", "Park"), email: "kim@mail.example", guardians: []));
        await SayAsync(district, other, new UpdateStudent { Key = "iep", Actor = "registrar", HasIep = true });
        await district.TurnAsync("2026-09-15", kept.Value, other.Value);
        await SayAsync(district, other, Say.Establish("2026-09-20", goal: "Ask a nurse"));
        await SayAsync(district, other, new RevisePlan { Key = "revise", Actor = "Bea Lind", On = Date("2026-11-02"), Why = "A new goal.", Document = Say.PlanOf("Visit the clinic") });
        await SayAsync(district, other, new AnswerSignOff { Key = "sign", Actor = "Kim", Version = 2, Role = SignerRole.Student, Person = other.Value, Answer = SignOffAnswer.Agreed, On = Date("2026-11-03"), How = SignOffWay.SignedIn });
        await SayAsync(district, other, new SubmitAnswers { Key = "answers", Actor = "Kim", Sheet = CheckIn, Person = $"student|{other}", On = Date("2026-11-03") });
        await SayAsync(district, other, new PlaceStudent { Key = "place", Actor = "registrar", On = Date("2026-11-04"), Program = "Night school" });
        await district.TurnAsync("2026-11-05", kept.Value, other.Value);
        return new(SmallDistrict.Id, kept, other, "Dana (district office)", "m1");
    }

    public static RecordMerger MergerOf(SmallDistrict district) => new(district.Rows, district.Register, district.Desk, district.Districts, district.Clock);

    /// <summary>Every step, in the order in which the orchestration takes them.</summary>
    /// <returns>Why it was refused; null when it was done.</returns>
    public static async Task<string?> MergeAsync(SmallDistrict district, RecordMerge merge)
    {
        var merger = MergerOf(district);
        if (await merger.GiveUpAsync(merge) is { } why) return why;
        await merger.RebindAsync(merge);
        await merger.TakeDocumentsAsync(merge);
        await merger.TakeRowsAsync(merge);
        await merger.AbsorbAsync(merge);
        return null;
    }

    private static AnswerSheet CheckIn { get; } = new()
    {
        Form = "check-in",
        Version = 1,
        Language = Language.English,
        Mode = AnswerMode.Own,
        By = "Kim",
        At = new(2026, 11, 3, 15, 0, 0, TimeSpan.Zero),
        Context = FormContext.On(Date("2026-11-03")),
        Answers = RecordJson.Read<Dictionary<string, Answer>>("""{"going":4,"nextStep":"started","conversation":"no"}"""),
    };

    private static async Task SayAsync(SmallDistrict district, StudentId student, StudentCommand command)
    {
        var result = await district.Desk.RecordAsync(new(SmallDistrict.Id, student), command);
        Assert.True(result.Outcome == CommandOutcome.Accepted, $"{command.Key}: {result}");
    }
}
