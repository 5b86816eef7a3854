using System.IO.Compression;
using System.Text;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Intake;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.DeadLetters;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Roster.Speed;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Benchmarks.Pages;

/// <summary>
/// What lists show besides students, as much of it as a bad day brings: letters to print, messages that came back, captured mail, a roster that is held with many wrong rows and nearly everybody missing, an
/// event that was refused, and the links of people without an account.
/// </summary>
internal sealed class DistrictContents(LoadedDistrict district)
{
    private const int Letters = 300;
    private const int Undelivered = 200;
    private const int Captured = 5_000;
    private const int WrongRows = 1_500;

    private static readonly DateOnly Until = new(2027, 6, 30);

    /// <summary>Fills the district.</summary>
    /// <returns>What stands in the routes of the pages that are measured.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FillAsync()
    {
        await WriteMailAsync();
        var waiting = await Of<NoticeQueue>().AllAsync();
        Console.WriteLine($"{waiting.Sum(mail => mail.Hints.Count):N0} notices wait in {waiting.Count:N0} messages, {waiting.Count(mail => mail.Recipient.Kind == RecipientKind.Guardian):N0} of them to families.\n");
        var late = await FirstAsync(entry => entry is { EstablishedOn: null, Creation.State: MilestoneState.Open });
        var planned = await FirstAsync(entry => entry is { EstablishedOn: not null, Enrollment: EnrollmentState.Active });
        var graduate = await FirstAsync(entry => entry.After is not null && entry.Open.Any(task => task.Kind == MilestoneKind.FollowUp));
        var senior = await FirstAsync(entry => entry is { Grade.Number: 12, Enrollment: EnrollmentState.Active });
        var (survey, signing) = (graduate.Open.First(task => task.Kind == MilestoneKind.FollowUp).Id, await ToSignAsync());
        var (import, row) = await HeldImportAsync();
        return new Dictionary<string, string>
        {
            ["district"] = LoadedDistrict.Id.Value,
            ["school"] = LoadedDistrict.First.Value,
            ["staff"] = LoadedDistrict.Counselor.Value,
            ["student"] = late.Student.Value,
            ["planned.student"] = planned.Student.Value,
            ["graduate.student"] = graduate.Student.Value,
            ["graduate.milestone"] = survey,
            ["graduate.form"] = "follow-up",
            ["signing.student"] = district.Reviewed.Id.Value,
            ["signing.milestone"] = signing,
            ["message"] = MessageId(0),
            ["language"] = "en",
            ["name"] = "creation.reminder.family",
            ["import"] = import,
            ["row"] = row,
            ["event.name"] = await RefusedEventAsync(),
            ["instance"] = new StudentKey(LoadedDistrict.Id, late.Student).InstanceId,
            ["table"] = "milestones.csv",
            ["sign.token"] = await LinkAsync(district.Reviewed, Recipient.Guardian("g1"), signing, LinkPurpose.Sign),
            ["survey.token"] = await LinkAsync(Key(graduate), Recipient.Student(graduate.Student), survey, LinkPurpose.Form("follow-up")),
            ["exit.token"] = await LinkAsync(Key(senior), Recipient.Student(senior.Student), "exit-2026", LinkPurpose.Form("exit")),
            ["stop.token"] = await LinkAsync(Key(graduate), Recipient.Student(graduate.Student), "-mail", LinkPurpose.Stop),
        };
    }

    private async Task WriteMailAsync()
    {
        for (var number = 0; number < Captured; number++) await Of<CapturedMailbox>().SendAsync(Mail(number));
        for (var number = 0; number < Letters; number++) await Of<LetterBox>().AddAsync(new(Mail(Captured + number) with { ToAddress = null, Postal = "12 Long Street\nLexington, KY 40502" }, [], HandedOver: false));
        for (var number = 0; number < Undelivered; number++) await Of<DeadLetterBox>().AddAsync(new(Mail(Captured + Letters + number), [new(district.Students[number], "notice", "creation-2026")], "The address does not exist.", 5, Of<TimeProvider>().GetUtcNow()));
    }

    private Message Mail(int number)
    {
        var text = $"Dear Parent Family{number},\n\nThis year Given{number} makes an Individual Learning Plan: interests, goals, courses, and what comes after school. The plan is to be established by November 14, 2026. "
            + $"Please speak with Given{number}'s adviser, Adviser {number % 24}, about what you hope for; you are welcome when it is made.\n\nA large district";
        return new(MessageId(number), LoadedDistrict.Id, Recipient.Guardian($"g{number}"), $"Parent Family{number}", $"parent{number}@home.example", "Your child's Individual Learning Plan", text, $"<html><body><p>{text}</p></body></html>", Of<TimeProvider>().GetUtcNow().AddSeconds(-number));
    }

    private static string MessageId(int number) => $"{number:x40}";

    private async Task<string> ToSignAsync()
    {
        var record = (await Of<StudentRows>().ReadAsync(district.Reviewed))!.Record;
        return record.Milestones.First(milestone => milestone is { Kind: MilestoneKind.SignOff, State: MilestoneState.Open }).Id;
    }

    private async Task<string> LinkAsync(StudentKey student, Recipient recipient, string milestone, LinkPurpose purpose) =>
        (await Of<PersonalLinks>().IssueAsync(new(student, recipient, milestone, purpose, Until)))!.Token.Text();

    private async Task<string> RefusedEventAsync()
    {
        const string Id = "msg_refused";
        await Of<IntakeDesk>().ReceiveAsync(LoadedDistrict.Id, "sis", Id, """{"type":"student.enrolled","timestamp":"2026-11-19T12:00:00Z","data":{"student":{"number":"77"}}}"""u8.ToArray());
        return $"{IntakeRows.Shard(Id)}-{Storage.Keys.Digest(Id)}";
    }

    /// <summary>A roster of one homeroom and many wrong rows, sent for a district of thousands: it is held, because it would miss nearly everybody.</summary>
    private async Task<(string Import, string Row)> HeldImportAsync()
    {
        var zip = Path.Combine(Path.GetTempPath(), $"ilp-held-{Environment.ProcessId}.zip");
        try
        {
            new SyntheticDistrict(26, listed: 26).Write(zip);
            using (var archive = ZipFile.Open(zip, ZipArchiveMode.Update)) Spoil(archive);
            await ImportCommand.ImportAsync(district.Services, new(zip, Calendar: null) { District = LoadedDistrict.Id }, CancellationToken.None);
        }
        catch (UnusableArgumentException)
        {
            // It says that it is held.
        }
        finally
        {
            File.Delete(zip);
        }

        var report = await Of<ImportRows>().ReportsAsync(LoadedDistrict.Id).FirstAsync();
        var row = await Of<ImportRows>().KeyedProblemsAsync(report.Import).Select(problem => problem.Key).FirstAsync();
        Console.WriteLine($"The roster that is held has {report.Problems:N0} rows to look at, and {report.Missing:N0} students are missing from it.\n");
        return (report.Import, row);
    }

    private static void Spoil(ZipArchive archive)
    {
        using var users = archive.GetEntry("users.csv")!.Open();
        users.Seek(0, SeekOrigin.End);
        using var writer = new StreamWriter(users, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        for (var number = 0; number < WrongRows; number++) writer.Write($"wrong{number},active,,,,s0,student,wrong{number},,,,,,,,,,,\r\n");
    }

    private async Task<RollcallEntry> FirstAsync(Func<RollcallEntry, bool> fits) => await district.Lists.DistrictAsync(LoadedDistrict.Id).FirstAsync(entry => fits(entry));

    private static StudentKey Key(RollcallEntry entry) => new(LoadedDistrict.Id, entry.Student);

    private T Of<T>()
        where T : notnull => district.Services.GetRequiredService<T>();
}
