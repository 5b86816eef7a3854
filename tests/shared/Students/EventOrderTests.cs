using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>
/// Events that arrive late, twice or in the wrong order end where they end in order. The generator's events are checked to reach every transition of an
/// enrolment, so that the property does not hold for want of anything happening.
/// </summary>
public sealed class EventOrderTests
{
    private static readonly District District = AsItIs();
    private static readonly DateOnly Start = Date("2026-08-17");
    private static readonly DateOnly End = Date("2028-03-01");

    private static readonly Gen<Event> SomeEvent =
        from kind in Gen.Frequency(
            (2, Gen.Constant("enroll")), (3, Gen.Constant("update")), (3, Gen.Constant("transfer")), (3, Gen.Constant("leave")), (2, Gen.Constant("drop")), (4, Gen.Constant("return")),
            (2, Gen.Constant("grade")), (2, Gen.Constant("graduate")), (1, Gen.Constant("die")), (1, Gen.Constant("place")), (2, Gen.Constant("establish")), (1, Gen.Constant("revise")),
            (1, Gen.Constant("review")), (2, Gen.Constant("sign")))
        from day in Gen.Choose(0, 550)
        from delay in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 40)))
        from number in Gen.Choose(0, 11)
        select new Event(kind, day, delay, number);

    private static readonly Gen<Stream> SomeStream =
        from first in Gen.Choose(5, 12)
        from events in SomeEvent.ListOf().Where(events => events.Count <= 14)
        from order in Gen.Shuffle(Enumerable.Range(0, events.Count + 1).Concat(Enumerable.Range(0, events.Count + 1)).ToArray())
        select new Stream(first, events, order);

    /// <summary>Every way an enrolment can go from one state to the next.</summary>
    private static readonly string[] Transitions =
    [
        "Active -Withdrawn-> Left", "Left -Returned-> Active", "Left -Enrolled-> Active", "Left -Transferred-> Active", "Active -Graduated-> Graduated", "Graduated -Returned-> Active",
        "Active -Died-> Deceased", "Left -Died-> Deceased", "Graduated -Died-> Deceased", "Deceased -Returned-> Deceased", "Deceased -Withdrawn-> Deceased",
        "Dormant -Withdrawn-> Left", "Dormant -Transferred-> Dormant", "Dormant -Graded-> Active", "Active -Graded-> Dormant", "Active -Transferred-> Active", "Active -Graded-> Active",
        "Left -Returned-> Dormant", "Left -Graduated-> Graduated", "Graduated -Withdrawn-> Graduated",
    ];

    [Fact]
    public void Events_LateTwiceOrDisordered_EndAsInOrder() =>
        Prop.ForAll(Arb.From(SomeStream, Shorter), stream => Assert.Equal(Outcome(stream.InOrder(), turnEvery: null), Outcome(stream.Disordered(), turnEvery: null)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Events_DisorderedAndWithTurnsBetween_LeaveTheStudentWhereTheyAre() =>
        Prop.ForAll(Arb.From(SomeStream, Shorter), stream => Assert.Equal(Standing(stream.InOrder()), Standing(stream.Disordered(), turnEvery: 2)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Generator_ReachesEveryTransition()
    {
        var reached = SomeStream.Sample(1500, 30).SelectMany(stream => Walk(stream.InOrder())).ToHashSet();

        Assert.Empty(Transitions.Except(reached));
        var met = reached.Select(transition => transition[..transition.IndexOf("->", StringComparison.Ordinal)]).ToHashSet();
        Assert.Empty(Situations().Except(met));
    }

    /// <summary>Everything that can be said of a student in every state: who has died is not said to have died again.</summary>
    private static IEnumerable<string> Situations() =>
        from state in (EnrollmentState[])[EnrollmentState.Dormant, EnrollmentState.Active, EnrollmentState.Left, EnrollmentState.Graduated, EnrollmentState.Deceased]
        from kind in Enum.GetValues<EnrollmentEventKind>()
        where kind != EnrollmentEventKind.Merged && (state, kind) != (EnrollmentState.Deceased, EnrollmentEventKind.Died)
        select $"{state} -{kind}";

    private static IEnumerable<string> Walk(IEnumerable<StudentCommand> commands)
    {
        var happened = Live(commands).Events.Order(Comparer<EnrollmentEvent>.Create(EnrollmentEvent.ByOwnTime)).ToList();
        for (var count = 1; count < happened.Count; count++)
        {
            if (!happened.Take(count).Any(known => known.Kind == EnrollmentEventKind.Enrolled)) continue;
            var before = IlpFunctions.Students.Enrollment.Standing.Of(happened.Take(count), SchoolYear.Containing(happened[count].On)).State;
            var after = IlpFunctions.Students.Enrollment.Standing.Of(happened.Take(count + 1), SchoolYear.Containing(happened[count].On)).State;
            yield return $"{before} -{happened[count].Kind}-> {after}";
        }
    }

    /// <summary>What remains of a stream of events: everything but the order things arrived in, and what an earlier arrival would have ended before it began.</summary>
    private static string Outcome(IEnumerable<StudentCommand> commands, int? turnEvery)
    {
        var record = Live(commands, turnEvery);
        var milestones = record.Milestones.Where(milestone => milestone.State != MilestoneState.Closed)
            .Select(milestone => $"{milestone.Kind} {milestone.Year} {milestone.About} {milestone.State} {milestone.Due:O} {milestone.Settlement?.On:O}");
        return string.Join('\n', [Standing(record), .. milestones.Order(StringComparer.Ordinal)]);
    }

    private static string Standing(IEnumerable<StudentCommand> commands, int? turnEvery = null) => Standing(Live(commands, turnEvery));

    private static string Standing(StudentRecord record)
    {
        var guardians = string.Join(',', record.Guardians.Select(guardian => guardian.Id));
        var versions = string.Join(',', record.PlanVersions.Select(version => version.Key).Order(StringComparer.Ordinal));
        var policy = District.Policies.InForceOn(End);
        var signed = string.Join(',', policy.SignOff.Roles.Select(role => SignOffRules.Valid(record, policy, role, Start)?.Key));
        var placed = string.Join(',', record.Placements.Select(placement => $"{placement.On:O}{placement.Program}").Order(StringComparer.Ordinal));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Enrollment} {record.School} from {string.Join('+', record.FormerSchools)} grade {record.Grade} of {record.GradeYear} presumed {record.GradeIsPresumed} since {record.EnteredOn:O} ({record.EnteredBefore:O}) moved {record.MovedOn:O} left {record.Left} graduated {record.GraduatedOn:O} {record.Name} {record.Phone} {record.Language} {record.HasIep} {guardians} plan {record.Plan?.On:O} {record.CurrentPlan()?.Key} of {versions} signed {signed} placed {placed}");
    }

    /// <summary>The desk's part without a store: each command once, those too early kept until the student is enrolled.</summary>
    private static StudentRecord Live(IEnumerable<StudentCommand> commands, int? turnEvery = null)
    {
        var context = new CommandContext(District, Instant(End, 0));
        var (seen, early) = (new HashSet<string>(), new List<StudentCommand>());
        StudentRecord? record = null;
        foreach (var (command, index) in commands.Select((command, index) => (command, index)))
        {
            if (!seen.Add(command.Key)) continue;
            switch (CommandRules.Decide(Key("s1"), record, command, context))
            {
                case CommandDecision.Early:
                    early.Add(command);
                    break;
                case CommandDecision.Accepted accepted:
                    var steps = new CommandSteps(accepted.Record, command.Actor, accepted);
                    if (record is null) early.ForEach(waiting => steps.Take(Key("s1"), waiting, context));
                    record = steps.Record.Next(steps.Audit.Count);
                    break;
                case CommandDecision.Refused refused:
                    Assert.Fail(refused.Reason);
                    break;
                default:
                    break;
            }

            if (record is not null && turnEvery is { } every && index % every == 0) record = Agenda.Decide(record, District, End).Record;
        }

        return Agenda.Decide(record!, District, End).Record;
    }

    private static IEnumerable<Stream> Shorter(Stream stream) => Enumerable.Range(0, stream.Events.Count).Select(stream.Without);

    private static DateTimeOffset Instant(DateOnly date, int minute) => new(date.ToDateTime(new(12, 0)).AddMinutes(minute), TimeSpan.FromHours(-5));

    /// <summary>Something that happened on a day and was said some days later.</summary>
    private sealed record Event(string Kind, int Day, int Delay, int Number)
    {
        public StudentCommand Command(int index)
        {
            var on = Start.AddDays(Day);
            var (key, said) = ($"{index}", Instant(on.AddDays(Delay), index));
            return Kind switch
            {
                "enroll" => Say.Enroll("s1", grade: 5 + (Number % 8), school: Number % 2 == 0 ? Sun : Moon, entered: on.ToString("O", CultureInfo.InvariantCulture), key: key, guardians: Number % 3 == 0 ? [] : [Say.Parent]) with { SaidAt = said },
                "update" => new UpdateStudent
                {
                    Key = key,
                    Actor = "registrar",
                    SaidAt = said,
                    Phone = Number % 2 == 0 ? $"+1502555{Number:0000}" : null,
                    Language = Number % 3 == 0 ? "es" : null,
                    HasIep = Number % 4 == 0 ? true : null,
                    BirthDate = Number % 5 == 0 ? new DateOnly(2010, 1, 1 + Number) : null,
                    Guardians = Number % 6 == 0 ? [Say.NoMail] : null,
                },
                "transfer" => new TransferStudent { Key = key, Actor = "registrar", SaidAt = said, On = on, School = Number % 2 == 0 ? Sun : Moon },
                "leave" => Say.Leave($"{on:O}", key: key) with { SaidAt = said },
                "drop" => Say.Leave($"{on:O}", key: key) with { SaidAt = said, Kind = DepartureKind.DroppedOut },
                "return" => new ReturnStudent { Key = key, Actor = "registrar", SaidAt = said, On = on, School = Number % 3 == 0 ? Moon : null, Grade = Number % 2 == 0 ? new Grade(5 + (Number % 8)) : null },
                "grade" => new StateGrade { Key = key, Actor = "registrar", SaidAt = said, Year = SchoolYear.Containing(on), Grade = new(5 + (Number % 8)) },
                "graduate" => new GraduateStudent { Key = key, Actor = "registrar", SaidAt = said, On = on },
                "die" => new RecordDeath { Key = key, Actor = "registrar", SaidAt = said, On = on },
                "place" => new PlaceStudent { Key = key, Actor = "registrar", SaidAt = said, On = on, Program = $"Program {Number % 3}" },
                "establish" => Say.Establish($"{on:O}", key, goal: $"Goal {Number}") with { SaidAt = said },
                "revise" => new RevisePlan { Key = key, Actor = "Ana Ruiz", SaidAt = said, On = on, Why = "A new goal.", Document = Say.Establish($"{on:O}", goal: $"Goal {Number}").Document },
                "review" => new HoldReview { Key = key, Actor = "Ana Ruiz", SaidAt = said, Review = "annual", On = on, Document = Number % 2 == 0 ? Say.Establish($"{on:O}", goal: $"Goal {Number}").Document : null },
                _ => new AnswerSignOff
                {
                    Key = key,
                    Actor = "tool",
                    SaidAt = said,
                    On = on,
                    How = SignOffWay.Reported,
                    Role = (SignerRole)(Number % 3),
                    Person = Number % 3 == 1 ? "g1" : "x",
                    Answer = Number % 4 == 3 ? SignOffAnswer.Refused : SignOffAnswer.Agreed,
                },
            };
        }
    }

    /// <summary>Events of one student and an order in which they arrive, each of them twice.</summary>
    private sealed record Stream(int FirstGrade, IReadOnlyList<Event> Events, IReadOnlyList<int> Order)
    {
        public IReadOnlyList<StudentCommand> InOrder() => [.. Commands().OrderBy(command => command.SaidAt)];

        public IEnumerable<StudentCommand> Disordered()
        {
            var commands = Commands();
            return Order.Select(place => commands[place]);
        }

        public Stream Without(int index) =>
            new(FirstGrade, [.. Events.Where((_, place) => place != index)], [.. Order.Where(place => place != index + 1).Select(place => place > index + 1 ? place - 1 : place)]);

        private List<StudentCommand> Commands() =>
        [
            Say.Enroll("s1", grade: FirstGrade, entered: "2026-08-17", key: "first", guardians: [Say.Parent]) with { SaidAt = Instant(Start, -1) },
            .. Events.Select((happened, index) => happened.Command(index)),
        ];
    }
}
