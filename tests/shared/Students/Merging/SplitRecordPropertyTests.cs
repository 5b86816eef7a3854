using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Calendars;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students.Merging;

/// <summary>What was said of one person, split at random between two records and merged again, leaves the person where it would have left one record.</summary>
public sealed class SplitRecordPropertyTests
{
    private static readonly DateOnly Start = Date("2026-08-17");
    private static readonly CommandContext Context = new(AsItIs(), Instant(Date("2028-03-01"), 0));

    private static readonly Gen<Said> SomeEvent =
        from kind in Gen.Elements("enroll", "transfer", "leave", "drop", "return", "grade", "graduate", "die", "phone", "birth", "guardians", "place")
        from day in Gen.Choose(0, 550)
        from delay in Gen.Choose(0, 30)
        from number in Gen.Choose(0, 11)
        from toOther in Gen.Elements(true, false)
        select new Said(kind, day, delay, number, toOther);

    [Fact]
    public void Stream_SplitAtRandomAndMerged_EndsAsTheUnsplitOne() =>
        Prop.ForAll(Arb.From(SomeEvent.ListOf().Where(events => events.Count <= 16)), events =>
        {
            var commands = events.Select((said, index) => (said.ToOther, Command: said.Command(index))).ToList();
            StudentCommand mine = First("mine", -2), its = First("its", -1);
            var whole = Live("kept", [mine, its, .. commands.Select(said => said.Command)]);
            var kept = Live("kept", [mine, .. commands.Where(said => !said.ToOther).Select(said => said.Command)]);
            var other = Take("other", Live("other", [its, .. commands.Where(said => said.ToOther).Select(said => said.Command)]), Given("other", new("kept")));

            var merged = Take("kept", kept, new AbsorbRecord { Key = "merge", Actor = "office", Other = other });

            Assert.Equal(Standing(whole), Standing(merged));
            Assert.Equal((EnrollmentState.Merged, false), (other.Enrollment, other.NeedsLifecycle()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static GiveUpRecord Given(string student, StudentId into) => new() { Key = $"merge:{student}", Actor = "office", Into = into, On = Context.Today };

    private static StudentRecord Live(string student, IEnumerable<StudentCommand> commands)
    {
        StudentRecord? record = null;
        foreach (var command in commands) record = Take(student, record, command);
        return record!;
    }

    private static StudentRecord Take(string student, StudentRecord? record, StudentCommand command) => CommandRules.Decide(Key(student), record, command, Context) switch
    {
        CommandDecision.Accepted accepted => accepted.Record.Next(accepted.Story.Count),
        CommandDecision.Unchanged when record is not null => record,
        var decision => throw new InvalidOperationException($"{command}: {decision}"),
    };

    private static string Standing(StudentRecord record)
    {
        var guardians = string.Join(',', record.Guardians.Select(guardian => guardian.Id));
        var placed = string.Join(',', record.Placements.Select(placement => $"{placement.On:O}{placement.Program}").Order(StringComparer.Ordinal));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Enrollment} {record.School} from {string.Join('+', record.FormerSchools)} grade {record.Grade} of {record.GradeYear} presumed {record.GradeIsPresumed} since {record.EnteredOn:O} ({record.EnteredBefore:O}) moved {record.MovedOn:O} left {record.Left} graduated {record.GraduatedOn:O} events {record.Events.Count} {record.Name} {record.Phone} {record.BirthDate:O} {guardians} placed {placed}");
    }

    private static EnrollStudent First(string key, int minute) =>
        Say.Enroll("s1", grade: 7, entered: "2026-08-17", key: key, name: new(key, "Park"), guardians: [Say.Parent]) with { SaidAt = Instant(Start, minute) };

    private static DateTimeOffset Instant(DateOnly date, int minute) => new(date.ToDateTime(new(12, 0)).AddMinutes(minute), TimeSpan.FromHours(-5));

    /// <summary>Something that happened on a day, was said some days later, and came to one of the two records.</summary>
    private sealed record Said(string Kind, int Day, int Delay, int Number, bool ToOther)
    {
        public StudentCommand Command(int index)
        {
            var on = Start.AddDays(Day);
            var (key, said) = ($"{index}", Instant(on.AddDays(Delay), index));
            return Kind switch
            {
                "enroll" => Say.Enroll("s1", grade: 5 + (Number % 8), school: Number % 2 == 0 ? Sun : Moon, entered: on.ToString("O", CultureInfo.InvariantCulture), key: key, guardians: [Say.Parent]) with { SaidAt = said },
                "transfer" => new TransferStudent { Key = key, Actor = "registrar", SaidAt = said, On = on, School = Number % 2 == 0 ? Sun : Moon },
                "leave" => Say.Leave($"{on:O}", key: key) with { SaidAt = said },
                "drop" => Say.Leave($"{on:O}", key: key) with { SaidAt = said, Kind = DepartureKind.DroppedOut },
                "return" => new ReturnStudent { Key = key, Actor = "registrar", SaidAt = said, On = on, School = Number % 3 == 0 ? Moon : null, Grade = Number % 2 == 0 ? new Grade(5 + (Number % 8)) : null },
                "grade" => new StateGrade { Key = key, Actor = "registrar", SaidAt = said, Year = SchoolYear.Containing(on), Grade = new(5 + (Number % 8)) },
                "graduate" => new GraduateStudent { Key = key, Actor = "registrar", SaidAt = said, On = on },
                // A death that is known already is no event of its own: it is said once.
                "die" when index == 0 => new RecordDeath { Key = key, Actor = "registrar", SaidAt = said, On = on },
                "place" => new PlaceStudent { Key = key, Actor = "registrar", SaidAt = said, On = on, Program = $"Program {Number % 3}" },
                "birth" => new UpdateStudent { Key = key, Actor = "registrar", SaidAt = said, BirthDate = new DateOnly(2010, 1, 1 + Number) },
                "guardians" => new UpdateStudent { Key = key, Actor = "registrar", SaidAt = said, Guardians = Number % 2 == 0 ? [Say.NoMail] : [Say.Parent, Say.NoMail] },
                _ => new UpdateStudent { Key = key, Actor = "registrar", SaidAt = said, Phone = Number == 0 ? "" : $"+1502555{Number:0000}" },
            };
        }
    }
}
