using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Changes;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>Reads what a student's page shows.</summary>
public sealed class StudentPageReader(StudentRows rows, AccessLog access, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <param name="record">The student's record.</param>
    /// <param name="district">The student's district.</param>
    /// <param name="viewer">Who is to see it.</param>
    /// <param name="version">The version of the plan to show; null for the one that counts.</param>
    /// <param name="allLooks">Whether to list everybody who ever looked.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<StudentPageModel> ReadAsync(StudentRecord record, District district, Principal viewer, int? version, bool allLooks, CancellationToken cancellation)
    {
        var student = record.Key();
        var audit = await CollectAsync(rows.AuditAsync(student, cancellation), int.MaxValue);
        var notices = await CollectAsync(rows.NoticesAsync(student, cancellation), int.MaxValue);
        var looks = await CollectAsync(access.AllAsync(record, district.Zone, cancellation), allLooks ? int.MaxValue : StudentPageModel.MostLooks + 1);
        var ended = await CollectAsync(rows.EndedMilestonesAsync(student, cancellation), int.MaxValue);
        var shown = record.PlanVersions.FirstOrDefault(known => known.Number == version) ?? record.CurrentPlan();
        var hasMore = !allLooks && looks.Count > StudentPageModel.MostLooks;
        var today = time.Today(district.Zone);
        var plan = shown is null ? null : await rows.PlanAsync(student, shown.Number, cancellation);
        return new(
            record.At(district, today),
            district,
            today,
            shown,
            plan,
            [.. ended.OrderByDescending(milestone => milestone.Year).ThenByDescending(milestone => milestone.Due)],
            Story.Tell(audit, notices, record, district),
            hasMore ? looks[..StudentPageModel.MostLooks] : looks,
            hasMore,
            record.Adviser is { } adviser && district.Staff.TryGetValue(adviser, out var member) && AccessRules.MaySeeCaseload(viewer, district.Id, member),
            viewer.Role == Role.District)
        {
            Changes = shown is null || plan is null ? null : await ChangesAsync(record, shown, plan, cancellation),
        };
    }

    private async Task<IReadOnlyList<PlanChange>?> ChangesAsync(StudentRecord record, PlanVersion shown, PlanDocument plan, CancellationToken cancellation)
    {
        var before = record.PlanVersions.Where(version => (version.On, version.SaidAt).CompareTo((shown.On, shown.SaidAt)) < 0).MaxBy(version => (version.On, version.SaidAt));
        return before is null || await rows.PlanAsync(record.Key(), before.Number, cancellation) is not { } earlier ? null : PlanDiff.Between(earlier, plan).Changes;
    }

    private static async Task<List<T>> CollectAsync<T>(IAsyncEnumerable<T> entries, int most)
    {
        var collected = new List<T>();
        await foreach (var entry in entries)
        {
            collected.Add(entry);
            if (collected.Count == most) break;
        }

        return collected;
    }
}
