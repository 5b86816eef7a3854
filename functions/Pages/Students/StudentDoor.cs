using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>The way to a student's record: who has no business with the student is turned away, and everybody else is written down before anything is shown.</summary>
public sealed class StudentDoor(StudentRows rows, DistrictDirectory districts, AccessLog log)
{
    /// <summary>Opens the record.</summary>
    /// <param name="http">The request of whoever wants to see it.</param>
    /// <param name="district">The district, as the address has it.</param>
    /// <param name="id">The student, as the address has it.</param>
    /// <param name="what">What is going to be seen, for the access log; null when nothing is shown.</param>
    /// <returns>The record with its district, or the answer that turns the visitor away.</returns>
    public async Task<(OpenRecord? Record, IResult? Refusal)> OpenAsync(HttpContext http, string district, string id, string? what)
    {
        var key = new StudentKey(new(district), StudentId.TryParse(id, out var student) ? student : default);
        if (key.Id == default || await rows.ReadAsync(key, http.RequestAborted) is not { } current || await districts.FindAsync(key.District, http.RequestAborted) is not { } found)
            return (null, Refusal.NotFound(http, "There is no such student. The link may be old, or cut off."));
        if (current.Record.MergedInto is { } kept) return (null, GoTo(http, new(key.District, kept)));
        var who = http.Principal();
        if (AccessRules.InterestIn(who, current.Record) is not { } interest)
            return (null, Refusal.Forbidden(http, "This student is not one of yours. If that is new, the adviser may have changed: ask the school lead."));
        if (what is not null) await log.WriteAsync(key, who.Signature, $"{what}: {interest}", http.RequestAborted);
        return (new(current.Record, found), null);
    }

    /// <summary>Of two records of one student only the kept one is shown. What a page sends that was open before the merge is told where to go.</summary>
    private static IResult GoTo(HttpContext http, StudentKey kept) => HttpMethods.IsGet(http.Request.Method)
        ? Results.Redirect(Addresses.Student(kept))
        : Refusal.Of(http, StatusCodes.Status409Conflict, "Two records became one", $"The student's other record is kept, at {Addresses.Student(kept)}. Nothing was changed: say it there.");
}

/// <summary>A record that somebody may see.</summary>
/// <param name="Record">The record.</param>
/// <param name="District">Its district.</param>
public sealed record OpenRecord(StudentRecord Record, District District);
