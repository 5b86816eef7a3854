using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Rehydration;

/// <summary>The activities of <see cref="RehydrateStudents"/>.</summary>
public sealed class RehydrationActivities(DistrictDirectory districts, Rehydrator rehydrator)
{
    /// <summary>Every school of a district, or of every district, in one order.</summary>
    [Function(nameof(ListSchools))]
    public async Task<List<SchoolOfDistrict>> ListSchools([ActivityTrigger] RehydrationRequest? request, CancellationToken cancellation)
    {
        var schools = new List<SchoolOfDistrict>();
        foreach (var district in (await districts.AllAsync(cancellation)).Where(district => request is null || district.Id == request.District)) schools.AddRange(district.Schools.Keys.Select(school => new SchoolOfDistrict(district.Id, school)));
        return [.. schools.OrderBy(school => school.District.Value, StringComparer.Ordinal).ThenBy(school => school.School.Value, StringComparer.Ordinal)];
    }

    /// <summary>Starts or wakes a school's students who have no orchestration that runs on time.</summary>
    [Function(nameof(RehydrateSchool))]
    public Task<int> RehydrateSchool([ActivityTrigger] SchoolOfDistrict school, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        rehydrator.RepairAsync(school.District, school.School, client, cancellation);
}
