using System.Collections.Concurrent;
using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>What follows from a school's list on a date: worked out once for as long as the list, the district and the date are the same. Safe for threads.</summary>
/// <param name="rollcall">The lists.</param>
/// <param name="workOut">Works it out.</param>
internal sealed class RollMemory<T>(Rollcall rollcall, Func<SchoolRoll, District, DateOnly, T> workOut)
    where T : class
{
    private readonly ConcurrentDictionary<(DistrictId District, SchoolId School), (SchoolRoll Roll, District District, DateOnly Today, T Result)> remembered = new();

    /// <summary>What follows from a school's list as it is now.</summary>
    public async Task<T> OfAsync(District district, SchoolId school, DateOnly today, CancellationToken cancellation)
    {
        var roll = await rollcall.OfSchoolAsync(district.Id, school, cancellation);
        if (remembered.TryGetValue((district.Id, school), out var known) && ReferenceEquals(known.Roll, roll) && ReferenceEquals(known.District, district) && known.Today == today) return known.Result;
        var result = workOut(roll, district, today);
        remembered[(district.Id, school)] = (roll, district, today, result);
        return result;
    }
}
