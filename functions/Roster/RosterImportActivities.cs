using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Roster;

/// <summary>The activities of <see cref="RosterImport"/>.</summary>
public sealed class RosterImportActivities(RosterIntake intake)
{
    /// <summary>Reads the roster whole and stages it. One that is refused is an answer and no failure: it does not get better by trying again.</summary>
    [Function(nameof(StageRoster))]
    public async Task<StagedRoster> StageRoster([ActivityTrigger] RosterImportRequest request, CancellationToken cancellation)
    {
        try
        {
            return await intake.StageAsync(request.Import, request.Source(), cancellation);
        }
        catch (RosterRefusedException refused)
        {
            return StagedRoster.Because(refused.Message);
        }
    }

    /// <summary>Records some of the staged students.</summary>
    [Function(nameof(RecordBatch))]
    public Task<ImportCounts> RecordBatch([ActivityTrigger] RecordShare batch, CancellationToken cancellation) =>
        intake.RecordAsync(batch.Import, batch.District, batch.From, batch.Count, cancellation);

    /// <summary>Gives a school's students their advisers.</summary>
    [Function(nameof(AssignAdvisers))]
    public Task<int> AssignAdvisers([ActivityTrigger] SchoolOfDistrict school, CancellationToken cancellation) =>
        intake.AssignAsync(school.District, school.School, cancellation);

    /// <summary>Wakes a school's active students.</summary>
    [Function(nameof(WakeStudents))]
    public Task<int> WakeStudents([ActivityTrigger] SchoolOfDistrict school, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        intake.WakeAsync(school.District, school.School, new StudentWaker(client), school.OnlyChanged, cancellation);

    /// <summary>Writes the report.</summary>
    [Function(nameof(FinishImport))]
    public Task<ImportReport> FinishImport([ActivityTrigger] FinishedImport import, CancellationToken cancellation) =>
        intake.FinishAsync(import.Import, import.Staged, import.Counts, import.Reassigned, cancellation);

    /// <summary>Gives an import up.</summary>
    [Function(nameof(AbandonImport))]
    public Task<ImportReport> AbandonImport([ActivityTrigger] AbandonedImport import, CancellationToken cancellation) => intake.AbandonAsync(import.Import, import.Reason, cancellation);
}
