using IlpFunctions.Districts;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>People who work through their tasks once a day, by the same commands that the pages call.</summary>
internal sealed class SimulatedPeople(PeopleKind kind, int seed, DistrictDirectory districts, Rollcall rollcall, StudentRows rows, CommandDesk desk, DurableTaskClient client, TimeProvider time)
{
    /// <summary>Everybody does what they mean to do today.</summary>
    public async Task ActAsync(CancellationToken cancellation)
    {
        if (kind == PeopleKind.None) return;
        foreach (var district in await districts.AllAsync(cancellation))
        {
            var today = SchoolClock.DateAt(time.GetUtcNow(), district.Zone);
            var open = new List<StudentKey>();
            await foreach (var entry in rollcall.DistrictAsync(district.Id, cancellation))
            {
                if (entry.Creation is { State: MilestoneState.Open }) open.Add(new(district.Id, entry.Student));
            }

            foreach (var student in open) await ActAsync(student, district, today, cancellation);
        }
    }

    private async Task ActAsync(StudentKey student, District district, DateOnly today, CancellationToken cancellation)
    {
        if (await rows.ReadAsync(student, cancellation) is not { } current) return;
        var milestone = current.Record.Milestones.LastOrDefault(known => known is { Kind: MilestoneKind.Creation, State: MilestoneState.Open });
        var temperament = Temperament.Of(kind, seed, student);
        if (milestone is null || temperament.ActsFrom(milestone.OpenedOn, milestone.Due) is not { } from || today < from) return;
        var actor = current.Record.Adviser is { } adviser && district.Staff.GetValueOrDefault(adviser) is { } member ? $"{member.Name} (adviser)" : "School lead";
        await desk.SubmitAsync(student, Command(temperament, milestone, current.Record.Grade, actor, today, student), new StudentWaker(client), cancellation);
    }

    private StudentCommand Command(Temperament temperament, Milestone milestone, Grade grade, string actor, DateOnly today, StudentKey student)
    {
        var key = $"simulated:{milestone.Id}";
        if (temperament.Does == Deed.Waives) return new WaivePlan { Key = key, Actor = actor, On = today, Reason = "Moves out of the state before the deadline." };
        var document = SimulatedPlan.Of(Choice(student), milestone.Year, grade);
        return new EstablishPlan { Key = key, Actor = actor, On = today, Year = milestone.Year, Document = document };
    }

    private int Choice(StudentKey student) => (int)(Temperament.Of(PeopleKind.Mixed, seed + 1, student).Share * 1000);
}
