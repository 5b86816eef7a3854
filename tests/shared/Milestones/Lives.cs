using IlpFunctions.Milestones;
using IlpFunctions.Policies;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>A student's life without a store: commands on dates, and the agenda's turn whenever a date is looked at.</summary>
internal sealed class Lives
{
    private IlpFunctions.Districts.District district;
    private int said;

    private Lives(PolicyBook? policies) => district = AsItIs(policies);

    public StudentRecord Record { get; private set; } = null!;

    /// <summary>What was told to whom in every turn so far, as <c>Kind.Occasion recipient id</c>.</summary>
    public List<string> Told { get; } = [];

    /// <summary>What commands left in the trail.</summary>
    public List<string> Story { get; } = [];

    /// <summary>The day that the last turn named as the next on which something is due.</summary>
    public DateOnly? NextDate { get; private set; }

    /// <summary>What ended in earlier school years.</summary>
    public List<Milestone> PutAside { get; } = [];

    /// <summary>The day of the last turn.</summary>
    public DateOnly LookedAt { get; private set; }

    public IlpFunctions.Districts.District District => district;

    /// <summary>A student of a grade who is there from the first day of school.</summary>
    public static Lives Of(int grade, PolicyBook? policies = null, string? born = null, params IReadOnlyList<Guardian> guardians)
    {
        var life = new Lives(policies);
        life.Say("2026-08-17", Students.Say.Enroll("s1", grade: grade, entered: "2026-08-17", guardians: guardians) with { BirthDate = born is null ? null : Date(born) });
        return life;
    }

    /// <summary>Says a command on a date, at noon of the school's day, and lets the agenda look.</summary>
    public Lives Say(string on, StudentCommand command)
    {
        var context = new CommandContext(district, new(Date(on).ToDateTime(new(16, 0)), TimeSpan.Zero));
        var decision = CommandRules.Decide(Key("s1"), Record, command with { Key = $"{++said}" }, context);
        var accepted = Assert.IsType<CommandDecision.Accepted>(decision);
        Record = accepted.Record;
        Story.AddRange(accepted.Story);
        return Look(on);
    }

    /// <summary>Takes the agenda's turn on a date.</summary>
    public Lives Look(string on)
    {
        var turn = Agenda.Decide(Record, district, Date(on));
        Record = turn.Record.Next(turn.Story.Count);
        PutAside.AddRange(turn.PutAside);
        (NextDate, LookedAt) = (turn.NextDate, turn.Today);
        Told.AddRange(turn.Notices.Select(notice => $"{notice.Kind}.{notice.Occasion} {notice.Recipient.Kind.ToString().ToLowerInvariant()} {notice.Recipient.Id}".TrimEnd()));
        return this;
    }

    /// <summary>From now on the district has another policy or calendar.</summary>
    public Lives Under(IlpFunctions.Districts.District changed)
    {
        district = changed;
        return this;
    }

    public Milestone Milestone(string id) => Record.Milestones.Single(milestone => milestone.Id == id);

    public IEnumerable<string> Open() => Record.Milestones.Where(milestone => milestone.State == MilestoneState.Open).Select(milestone => milestone.Id);
}
