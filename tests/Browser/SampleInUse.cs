using IlpFunctions.Browser.Harness;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Browser;

/// <summary>The sample after some months in which people did what they do, some of it late: one senior graduated early, some students were met.</summary>
public sealed class SampleInUse : SampleApp
{
    /// <summary>Until early December: plans are due and overdue, and the mid-year check-in comes.</summary>
    private const int Days = 109;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!BrowserTools.AreThere) return;
        for (var number = 0; number < 14; number++) await SayAsync((await StudentAsync(12, number)).Key(), new GraduateStudent { Key = "graduated", Actor = "office", On = FirstDay });
        await LiveAsync(Days);
        for (var number = 0; number < 8; number++)
        {
            var student = (await StudentAsync(7, number, record => record.Adviser is not null)).Key();
            await SayAsync(student, new RecordMeeting { Key = "met", Actor = "The adviser", On = FirstDay.AddDays(Days - 3), Kind = MeetingKind.Advisory, Note = "What a job shadow is." });
        }
    }

    /// <summary>The adviser who has most to do: by name, with the address of their students.</summary>
    public async Task<(string Name, string Address)> AdviserAsync()
    {
        _ = Root; // skips the test where there is no browser
        var busiest = (await EntriesAsync()).Where(entry => entry.Adviser is not null).GroupBy(entry => entry.Adviser!.Value).MaxBy(load => load.Sum(entry => entry.Open.Count))!.Key;
        return ((await DistrictAsync()).Staff[busiest].Name, $"/advisers/{District}/{busiest}");
    }

    /// <summary>Everybody on the lists.</summary>
    public async Task<IReadOnlyList<RollcallEntry>> EntriesAsync() => await Lists.DistrictAsync(District).ToListAsync();

    private Rollcall Lists => (Rollcall)Services.GetService(typeof(Rollcall))!;
}
