using IlpFunctions.Districts;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>
/// The people of a district, who act once a day by the same commands that the pages call. A day costs what happens in it: looked at are students something was written about since the
/// day before, and those about whom somebody meant to do something today.
/// </summary>
internal sealed class SimulatedPeople(
    PeopleKind kind, int seed, WatchedStore watched, DistrictDirectory districts, Rollcall rollcall, StudentRows rows, StudentRegister register, CommandDesk desk, DurableTaskClient client, TimeProvider time)
{
    private static readonly IActor[] Actors =
        [new SimulatedStudent(), new Family(), new PlanMaker(), new Reviewer(), new Official(), new TaskWorker(), new SchoolLead(), new SimulatedGraduate(), new Caller()];

    private readonly Temperament temperament = new(kind, seed);
    private readonly Registrar registrar = new(new(kind, seed), rollcall, register);
    private readonly SortedDictionary<DateOnly, HashSet<StudentKey>> meant = [];
    private readonly HashSet<(StudentKey Student, string Deed)> done = [];
    private bool haveLooked;

    /// <summary>Everybody does what they mean to do today.</summary>
    public async Task ActAsync(CancellationToken cancellation)
    {
        if (kind == PeopleKind.None) return;
        foreach (var district in await districts.AllAsync(cancellation))
        {
            var commands = await registrar.SayAsync(district, SchoolClock.DateAt(time.GetUtcNow(), district.Zone), cancellation);
            foreach (var (student, command) in commands) await desk.RecordAsync(student, command, cancellation);
            foreach (var student in commands.Select(said => said.Student).Distinct()) await WakeAsync(student, cancellation);
        }

        foreach (var student in await WhomToLookAtAsync(cancellation)) await ActAsync(student, cancellation);
    }

    /// <summary>At first everybody: on a store that is opened again people know nothing of what they meant to do.</summary>
    private async Task<IEnumerable<StudentKey>> WhomToLookAtAsync(CancellationToken cancellation)
    {
        var students = watched.TakeWritten().ToHashSet();
        var today = SchoolClock.DateAt(time.GetUtcNow(), TimeZoneInfo.Utc);
        while (meant.Count > 0 && meant.First() is var (day, whom) && day <= today)
        {
            students.UnionWith(whom);
            meant.Remove(day);
        }

        foreach (var district in haveLooked ? [] : await districts.AllAsync(cancellation))
        {
            await foreach (var entry in rollcall.DistrictAsync(district.Id, cancellation)) students.Add(new(district.Id, entry.Student));
        }

        haveLooked = true;
        return students.OrderBy(student => student.Partition, StringComparer.Ordinal);
    }

    private async Task ActAsync(StudentKey student, CancellationToken cancellation)
    {
        var acted = false;
        while (await SceneAsync(student, cancellation) is { } scene)
        {
            var deeds = scene.Record.Milestones.Where(milestone => milestone.State == MilestoneState.Open)
                .SelectMany(milestone => Actors.SelectMany(actor => actor.DeedsOf(scene, milestone)))
                .Where(deed => !done.Contains((student, deed.Key))).ToList();
            if (deeds.Find(deed => deed.On <= scene.Today) is not { } due)
            {
                if (deeds.Count > 0) Mean(student, deeds.Min(deed => deed.On));
                break;
            }

            done.Add((student, due.Key));
            var result = await desk.RecordAsync(student, due.Command(scene), cancellation);
            acted |= result.Outcome == CommandOutcome.Accepted;
        }

        if (acted) await WakeAsync(student, cancellation);
    }

    private async Task<Scene?> SceneAsync(StudentKey student, CancellationToken cancellation)
    {
        if (await rows.ReadAsync(student, cancellation) is not { } current) return null;
        var (district, now) = (await districts.GetAsync(student.District, cancellation), time.GetUtcNow());
        return new(current.Record, district, now, SchoolClock.DateAt(now, district.Zone), temperament);
    }

    private void Mean(StudentKey student, DateOnly on)
    {
        if (!meant.TryGetValue(on, out var students)) meant[on] = students = [];
        students.Add(student);
    }

    private async Task WakeAsync(StudentKey student, CancellationToken cancellation)
    {
        if (await rows.ReadAsync(student, cancellation) is { } current) await new StudentWaker(client).WakeAsync(student, current.Record.NeedsLifecycle(), cancellation);
    }
}
