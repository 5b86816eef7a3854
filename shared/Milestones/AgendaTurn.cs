using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Notifications;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>One look at a student's agenda on one date: what each milestone decides is collected here, and nothing else happens.</summary>
public sealed class AgendaTurn
{
    private readonly List<Notice> notices = [];
    private readonly List<string> story = [];
    private readonly List<Milestone> ended = [];

    internal AgendaTurn(StudentRecord record, District district, DateOnly today)
    {
        Record = record;
        District = district;
        Today = today;
        Policy = district.Policies.InForceOn(today);
        Year = district.Calendar.YearContaining(today).Year;
    }

    /// <summary>The record, as changed so far.</summary>
    public StudentRecord Record { get; private set; }

    /// <summary>The student's district.</summary>
    public District District { get; }

    /// <summary>The school's date.</summary>
    public DateOnly Today { get; }

    /// <summary>The policy in force today.</summary>
    public DistrictPolicy Policy { get; }

    /// <summary>The school year that today belongs to.</summary>
    public SchoolYear Year { get; }

    /// <summary>Notices decided in this turn.</summary>
    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>What happened in this turn, one sentence each.</summary>
    public IReadOnlyList<string> Story => story;

    /// <summary>Milestones of earlier school years that ended: they are kept beside the record from now on.</summary>
    public IReadOnlyList<Milestone> PutAside => ended;

    /// <summary>The next date on which something is due; null when nothing is.</summary>
    public DateOnly? NextDate { get; private set; }

    internal void Tell(string what) => story.Add(what);

    internal void Become(StudentRecord record) => Record = record;

    /// <summary>Takes what ended in earlier school years out of the record, so that it does not grow with the years.</summary>
    internal void PutAway()
    {
        ended.AddRange(Record.Milestones.Where(milestone => milestone.State != MilestoneState.Open && milestone.Year < Year.Previous));
        if (ended.Count > 0) Record = Record with { Milestones = [.. Record.Milestones.Except(ended)] };
    }

    internal void WakeOn(DateOnly date)
    {
        if (NextDate is null || date < NextDate) NextDate = date;
    }

    /// <summary>Adds the milestone, or puts it in the place of the one with its id.</summary>
    internal void Keep(Milestone milestone)
    {
        var others = Record.Milestones.ToList();
        var place = others.FindIndex(known => known.Id == milestone.Id);
        if (place < 0) others.Add(milestone);
        else others[place] = milestone;
        Record = Record with { Milestones = others };
    }

    /// <summary>Decides a notice; the same step to the same person is decided once.</summary>
    internal void Notify(Milestone milestone, string step, NoticeOccasion occasion, Recipient recipient, TimeOnly? at = null)
    {
        var id = $"{milestone.Id}.{step}.{recipient.KeyPart()}";
        if (notices.Any(notice => notice.Id == id)) return;
        notices.Add(new() { Id = id, Milestone = milestone.Id, Kind = milestone.Kind, About = milestone.About, Occasion = occasion, Recipient = recipient, Due = milestone.Due, DecidedOn = Today, At = at });
    }
}
