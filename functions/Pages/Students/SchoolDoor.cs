using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Refusals;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>The way to a school's lists: who has no business with the school is turned away.</summary>
public sealed class SchoolDoor(DistrictDirectory districts)
{
    /// <summary>Opens the school.</summary>
    /// <param name="http">The request of whoever wants to see it.</param>
    /// <param name="district">The district, as the address has it.</param>
    /// <param name="school">The school, as the address has it.</param>
    /// <returns>The school with its district, or the answer that turns the visitor away.</returns>
    public async Task<(OpenSchool? School, IResult? Refusal)> OpenAsync(HttpContext http, string district, string school)
    {
        if (await districts.FindAsync(new(district), http.RequestAborted) is not { } found || !found.Schools.TryGetValue(new(school), out var known)) return (null, Refusal.NotFound(http, "There is no such school."));
        return AccessRules.MaySeeSchool(http.Principal(), found.Id, known.Id) ? (new(known, found), null) : (null, Refusal.Forbidden(http, "That school is not one of yours."));
    }
}

/// <summary>A school whose lists somebody may see.</summary>
/// <param name="School">The school.</param>
/// <param name="District">Its district.</param>
public sealed record OpenSchool(School School, District District);
