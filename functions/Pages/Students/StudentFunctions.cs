using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>A student's page.</summary>
public sealed class StudentFunctions(StudentDoor door, StudentPageReader pages)
{
    /// <summary>What is open, the record, the plan in its versions, every milestone with its derivation, what happened, and who looked: this look too.</summary>
    [Function("Student")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "student's page");
        if (open is null) return refusal!;
        var version = int.TryParse(request.Query["version"], out var number) ? number : (int?)null;
        var model = await pages.ReadAsync(open.Record, open.District, request.HttpContext.Principal(), version, allLooks: request.Query["looks"] == "all", cancellation);
        return HtmlPage.Of<StudentPage>(open.Record.Name.ToString(), model);
    }
}
