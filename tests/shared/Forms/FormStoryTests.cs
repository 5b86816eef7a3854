using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Json;

namespace IlpFunctions.Tests.Forms;

/// <summary>People answer the forms that ship: each is asked what fits, and is done within three minutes.</summary>
public sealed class FormStoryTests
{
    private static readonly DateOnly Today = new(2027, 11, 20);

    public static TheoryData<string, string, string?, string> Stories => new()
    {
        {
            "a student whose interests changed", "debrief-student", null,
            """{"going":3,"changed":["interests","courses"],"changedHow":"I like drawing more than robots now.","support":["courseChoice"],"talked":["family"],"conversation":"later"}"""
        },
        { "a student for whom nothing changed", "debrief-student", null, """{"going":5,"changed":["nothing"],"support":["nothing"],"talked":["adviser","family"],"conversation":"no"}""" },
        { "a parent who did not know", "debrief-family", null, """{"going":2,"changed":["courses"],"support":["paying","careers"],"talked":["didNotKnow"],"conversation":["callEvening","interpreter"],"comment":"Thank you."}""" },
        {
            "an adviser after a debriefing", "debrief-adviser", null,
            """{"tookPart":["student","family"],"topics":["goal","courses"],"going":4,"agreedChanges":"Chemistry instead of art.","support":"yes","supportWhat":"Tutoring in algebra.","nextSteps":"Luz signs up for tutoring."}"""
        },
        { "an adviser whose student did not come", "debrief-adviser", null, """{"tookPart":["nobody"],"whyNot":"Absent twice.","support":"watch","nextSteps":"Try again on Monday."}""" },
        {
            "a graduate who did not know, and is in college now", "follow-up", "undecided",
            """{"now":["technicalTraining"],"studySince":"2027-08-23","studyLoad":"notSure","studyTerm":false,"ended":["nothing"],"talk":"no","channel":"letter","contactChanged":["address"],"newAddress":"2 Main St"}"""
        },
        { "a graduate who has had enough", "follow-up", "work", """{"now":["caringForFamily"],"ended":["nothing"],"asPlanned":"changed","talk":"no","channel":"stop"}""" },
        { "a student who is on the way", "check-in", null, """{"going":4,"nextStep":"started","conversation":"no"}""" },
        { "a student who is stuck", "check-in", null, """{"going":2,"nextStep":"started","inTheWay":["time","howTo"],"conversation":"soon"}""" },
        {
            "a senior with a college and two contacts", "exit", null,
            """
            {"intention":"twoYearCollege","school":"Bluegrass","status":"applied","confidence":4,"worries":"How to pay for books.","consent":true,"channel":"text","personalEmail":"luz@example.com","phone":"270-555-0100",
             "language":"es","contact1Name":"Rosa","contact1Relation":"parent","contact1Reach":"270-555-0101","contact2Name":"Ana","contact2Relation":"relative","contact2Reach":"ana@example.com"}
            """
        },
        { "a senior who joins up and wants to be left alone", "exit", null, """{"intention":"military","branch":"navy","status":"accepted","confidence":5,"consent":false}""" },
        { "a senior who does not know, and has no phone", "exit", null, """{"intention":"undecided","toDecide":["seeing"],"consent":true,"channel":"letter","address":"1 Main St, Somewhere KY","language":"other","languageOther":"Kinyarwanda"}""" },
        {
            "a graduate in college as planned", "follow-up", "fourYearCollege",
            """{"now":["fourYearCollege"],"studyWhere":"Western, nursing","studySince":"2027-08-23","studyLoad":"fullTime","studyTerm":false,"ended":["nothing"],"asPlanned":"yes","talk":"no","channel":"text","contactChanged":["no"]}"""
        },
        {
            "a graduate who works as planned", "follow-up", "work",
            """
            {"now":["work"],"workFor":"employer","workWhere":"Toyota, assembly","workSince":"2027-06-15","workHours":40,"workPay":"yes","workSetting":"everyone","workRelated":"yes","ended":["nothing"],"ninetyDays":"yes",
             "asPlanned":"yes","talk":"no","channel":"text","contactChanged":["no"]}
            """
        },
        {
            "a graduate who studies and works", "follow-up", "twoYearCollege",
            """
            {"now":["twoYearCollege","work"],"studyWhere":"Bluegrass, welding","studySince":"2027-08-16","studyLoad":"partTime","studyTerm":true,"workFor":"family","workWhere":"Farm","workSince":"2024-06-01","workHours":15,
             "workPay":"notSure","workSetting":"alone","workRelated":"partly","ended":["nothing"],"ninetyDays":"yes","asPlanned":"yes","talk":"no","channel":"call","contactChanged":["no"]}
            """
        },
        {
            "an apprentice with a summer job behind", "follow-up", "apprenticeship",
            """
            {"now":["apprenticeship"],"apprenticeshipWhere":"IBEW 369, electrician","apprenticeshipSince":"2027-09-01","workHours":40,"workPay":"yes","workSetting":"everyone","workRelated":"yes","ended":["work"],
             "endedWorkFrom":"2027-06-01","endedWorkUntil":"2027-08-15","ninetyDays":"yes","asPlanned":"yes","talk":"no","channel":"text","contactChanged":["no"]}
            """
        },
        {
            "a graduate who left college and looks for work", "follow-up", "fourYearCollege",
            """
            {"now":["lookingForWork"],"ended":["fourYearCollege","work"],"endedStudyFrom":"2027-08-20","endedStudyUntil":"2027-10-10","endedStudyTerm":false,"endedWorkFrom":"2027-06-01","endedWorkUntil":"2027-08-15","endedWorkHours":25,
             "endedWorkPay":"yes","endedWorkSetting":"everyone","ninetyDays":"no","studyNow":"later","asPlanned":"no","inTheWay":["cost","transport"],"talk":"soon","talkAbout":["work","paying"],"channel":"text",
             "contactChanged":["phone"],"newPhone":"270-555-0199"}
            """
        },
        {
            "a graduate in a short-hours job after a full one", "follow-up", "work",
            """
            {"now":["work"],"workFor":"employer","workWhere":"Shop","workSince":"2027-10-01","workHours":12,"workPay":"yes","workSetting":"everyone","workRelated":"no","ended":["work"],"endedWorkFrom":"2027-06-01",
             "endedWorkUntil":"2027-09-28","endedWorkHours":30,"endedWorkPay":"yes","endedWorkSetting":"everyone","ninetyDays":"yes","asPlanned":"partly","inTheWay":["noJobs"],"talk":"no","channel":"text","contactChanged":["no"]}
            """
        },
        {
            "a graduate who waits to ship out", "follow-up", "military",
            """{"now":["caringForFamily"],"ended":["nothing"],"militaryNow":"waiting","asPlanned":"partly","inTheWay":["nothing"],"talk":"no","channel":"email","contactChanged":["no"]}"""
        },
        {
            "a graduate in the service", "follow-up", "military",
            """{"now":["military"],"branch":"army","militarySince":"2027-07-06","ended":["nothing"],"asPlanned":"yes","talk":"no","channel":"email","contactChanged":["email"],"newEmail":"pfc@example.com"}"""
        },
        {
            "a graduate whose intention nobody knows", "follow-up", null,
            """{"now":["noneOfThese"],"ended":["nothing"],"nextIdea":"undecided","inTheWay":["health"],"talk":"later","talkAbout":["life"],"channel":"call","contactChanged":["no"]}"""
        },
        {
            "a volunteer after an open year", "follow-up", "gapYear",
            """{"now":["serviceProgram"],"serviceWhere":"AmeriCorps","serviceSince":"2027-09-15","ended":["nothing"],"nextIdea":"technicalTraining","asPlanned":"yes","talk":"no","channel":"text","contactChanged":["no"]}"""
        },
        {
            "an adviser who found a dropout", "reengagement", null,
            """{"on":"2027-11-18","channel":"visit","spokeWith":"student","situation":["work"],"wish":"notNow","inTheWay":["work"],"agreed":"Talk again in spring.","nextContact":"2028-03-01","notes":"Works nights."}"""
        },
        { "an adviser who found nobody", "reengagement", null, """{"on":"2027-11-18","channel":"call","spokeWith":"nobody","nextContact":"2027-11-25"}""" },
        { "a graduate who has moved", "reach", "work", """{"channel":"text","newPhone":"270-555-0199","newAddress":"2 Main St"}""" },
        { "a call that reached an aunt", "call-attempt", null, """{"result":"reached","reachedWhom":"contact","betterContact":"270-555-0190","callAgain":"2027-11-22"}""" },
        { "a call that was refused", "call-attempt", null, """{"result":"refused","doNotContact":true}""" },
        { "a call into the void", "call-attempt", null, """{"result":"wrongNumber","notes":"Disconnected."}""" },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public void Story_Told_IsAskedForAndComplete(string who, string form, string? intention, string answers)
    {
        var given = RecordJson.Read<Dictionary<string, Answer>>(answers);

        var interview = new Interview(FormLibrary.Get(form), given, FormContext.On(Today, intention));

        Assert.True(interview.ProblemsToSubmit(Language.English).Count == 0, $"{who}: {string.Join("; ", interview.ProblemsToSubmit(Language.English))}");
        Assert.Equal(given.Keys, interview.Settled.Keys);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Story_ReadAndAnswered_TakesLessThanThreeMinutes(string who, string form, string? intention, string answers)
    {
        var interview = new Interview(FormLibrary.Get(form), RecordJson.Read<Dictionary<string, Answer>>(answers), FormContext.On(Today, intention));

        Assert.All([Language.English, Language.Spanish], language =>
        {
            var seconds = interview.Visible.Sum(question => SecondsToRead(question, language) + (interview.Settled.ContainsKey(question.Id) ? SecondsToAnswer(question) : 1));
            Assert.True(seconds < 180, $"{who} needs {seconds:0} seconds in {language}.");
        });
    }

    /// <summary>At 200 words a minute, as a twelve-year-old reads; a list of options is skimmed at twice that.</summary>
    private static double SecondsToRead(FormQuestion question, Language language)
    {
        var options = question switch
        {
            SingleChoiceQuestion single => single.Options,
            MultipleChoiceQuestion multiple => multiple.Options,
            _ => [],
        };
        return (Words(question.Text) + (question.Help is { } help ? Words(help) : 0) + (options.Sum(option => Words(option.Text)) / 2.0)) * 60 / 200;

        int Words(LocalizedText text) => text.In(language).Split(' ').Length;
    }

    /// <summary>On a phone, with the thumb.</summary>
    private static double SecondsToAnswer(FormQuestion question) => question switch
    {
        TextQuestion { SeveralLines: true } => 15,
        TextQuestion => 8,
        DateQuestion => 6,
        NumberQuestion or MultipleChoiceQuestion => 3,
        _ => 2,
    };
}
