using System.Net;
using System.Text.RegularExpressions;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.CommandLine;
using IlpFunctions.Tests.Functions.Pages;

namespace IlpFunctions.Tests.Functions.Crashes;

/// <summary>
/// The real app, life after life on one folder: it serves, somebody establishes plans over HTTP, one after the other, and it is killed at some instant. What was
/// on its way then is sent again in the next life, as a browser does that reloads.
/// </summary>
internal sealed partial class KilledServer(string data, string district)
{
    private readonly Dictionary<StudentKey, (string Form, string On)> unanswered = [];

    /// <summary>One life, until it is killed.</summary>
    /// <param name="after">How long after the moment from which it counts.</param>
    /// <param name="from">The moment.</param>
    /// <param name="students">Whose plans are to be established; taken from here when it was acknowledged.</param>
    /// <returns>Whose plans it has acknowledged.</returns>
    public async Task<IReadOnlyList<StudentKey>> LiveAsync(TimeSpan after, KillFrom from, Queue<StudentKey> students)
    {
        await using var app = AppProcess.Start("--port", "0", "--data", data);
        if (from == KillFrom.Start)
        {
            await app.KillAfterAsync(after);
            return [];
        }

        var address = new Uri(HttpAddress().Match(await app.SaysAsync("Serving")).Value);
        var acknowledged = new List<StudentKey>();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = WorkAsync(address, students, acknowledged, first);
        if (from == KillFrom.FirstPlan) await Task.WhenAny(first.Task, work);
        await app.KillAfterAsync(after);
        await work;
        return acknowledged;
    }

    private async Task WorkAsync(Uri address, Queue<StudentKey> students, List<StudentKey> acknowledged, TaskCompletionSource first)
    {
        using var office = new Visitor(address);
        try
        {
            await office.GetAsync("/sign-in");
            await office.PostAsync("/sign-in", ("district", district), ("staff", ""), ("return", "/"));
            while (students.TryPeek(out var student))
            {
                await EstablishAsync(office, student);
                acknowledged.Add(students.Dequeue());
                first.TrySetResult();
            }
        }
        catch (Exception dead) when (dead is HttpRequestException or IOException or TaskCanceledException)
        {
            // What was on its way when the process died may have happened or not; nobody was told that it did.
        }
    }

    private async Task EstablishAsync(Visitor office, StudentKey student)
    {
        var path = $"/students/{student.District}/{student.Id}/plan";
        // Looked at in every life: the page gives the token of whoever is signed in, which every form needs.
        var form = await office.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        if (!unanswered.TryGetValue(student, out var sent)) sent = unanswered[student] = (Value(form, "form"), Value(form, "on"));

        var answer = await office.PostAsync(
            path, ("careerInterests", "Nursing"), ("goal1", "Visit a workplace"), ("tookPart", "Student"), ("tookPart", "Family"), ("notes", ""), ("on", sent.On), ("form", sent.Form));
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{answer.Status}: {answer.Text}");
        unanswered.Remove(student);
    }

    private static string Value(Answer form, string field) => form.Page.QuerySelector($"input[name={field}]")!.GetAttribute("value")!;

    [GeneratedRegex("http://[^ ]+")]
    private static partial Regex HttpAddress();
}

/// <summary>The moment from which the time to a kill counts.</summary>
internal enum KillFrom
{
    /// <summary>Its start: it dies while it opens its store and takes up what was left.</summary>
    Start,

    /// <summary>The moment it serves.</summary>
    Serving,

    /// <summary>The first plan that it acknowledged.</summary>
    FirstPlan,
}
