namespace IlpFunctions.Benchmarks.Pages;

/// <summary>Who reads a page.</summary>
internal enum Reader
{
    /// <summary>A counselor with 300 students.</summary>
    Counselor,

    /// <summary>Who leads a school of 500.</summary>
    Lead,

    /// <summary>The district office.</summary>
    Office,

    /// <summary>Whoever has the address: families, students and graduates by their links.</summary>
    Anybody,
}

/// <summary>A page that is measured.</summary>
/// <param name="Route">Its route, as the function declares it.</param>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Reader">Who reads it.</param>
/// <param name="About">Which values stand in the route where there are several: <c>graduate</c> for <c>graduate.student</c>.</param>
/// <param name="Query">What follows the route.</param>
internal sealed record MeasuredPage(string Route, string Name, Reader Reader = Reader.Office, string About = "", string Query = "")
{
    /// <summary>Its address.</summary>
    /// <param name="values">What stands in the place of each parameter.</param>
    public string Address(IReadOnlyDictionary<string, string> values) =>
        "/" + string.Join('/', Route.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(Value(values, part.Trim('{', '}'))) : part)) + Query;

    private string Value(IReadOnlyDictionary<string, string> values, string name) => values.TryGetValue($"{About}.{name}", out var own) ? own : values[name];
}

/// <summary>Which GET routes are measured, and which are not: every route of the app is in one of these lists, and a test says which is missing.</summary>
internal static class MeasuredPages
{
    /// <summary>Pages: under 100 KB, and under 50 ms at the 95th percentile.</summary>
    public static IReadOnlyList<MeasuredPage> Pages { get; } =
    [
        new("advisers/{district}/{staff}", "workbench", Reader.Counselor),
        new("advisers/{district}/{staff}", "workbench, overdue", Reader.Counselor, Query: "?show=overdue"),
        new("advisers/{district}/{staff}", "workbench, a name", Reader.Counselor, Query: "?q=given1"),
        new("districts/{district}", "overview", Reader.Lead),
        new("districts/{district}/figures", "figures", Reader.Lead),
        new("districts/{district}/students", "students", Reader.Lead),
        new("schools/{district}/{school}/evidence", "a school's evidence", Reader.Lead),
        new("schools/{district}/{school}/evidence", "a school's evidence, a list", Reader.Lead, Query: "?year=all&requirement=established"),
        new("districts/{district}", "overview"),
        new("districts/{district}/figures", "figures"),
        new("districts/{district}/figures", "figures of a school", Query: "?school=school-01"),
        new("districts/{district}/students", "students"),
        new("districts/{district}/students", "students, overdue", Query: "?state=overdue"),
        new("districts/{district}/students", "students, a name", Query: "?q=family12"),
        new("districts/{district}/students", "students, the last page", Query: "?page=1000"),
        new("schools/{district}/{school}/evidence", "a school's evidence"),
        new("students/{district}/{student}", "a student"),
        new("students/{district}/{student}", "a graduate", About: "graduate"),
        new("students/{district}/{student}/evidence", "a student's evidence", About: "planned"),
        new("students/{district}/{student}/evidence", "a graduate's evidence", About: "graduate"),
        new("students/{district}/{student}/plan", "the form of a plan"),
        new("students/{district}/{student}/plan/revision", "the form of a revision", About: "planned"),
        new("students/{district}/{student}/plan/import", "bringing a plan in"),
        new("students/{district}/{student}/meeting", "the form of a meeting"),
        new("students/{district}/{student}/merge", "merging two records"),
        new("students/{district}/{student}/tasks/{milestone}", "a task", About: "graduate"),
        new("students/{district}/{student}/tasks/{milestone}", "a sign-off to collect", About: "signing"),
        new("students/{district}/{student}/forms/{form}", "a survey on the telephone", About: "graduate"),
        new("schools/{district}/{school}/graduation", "the graduation list"),
        new("schools/{district}/{school}/missing", "the missing"),
        new("letters/{district}", "letters"),
        new("waiting/{district}", "waiting"),
        new("undelivered/{district}", "undelivered"),
        new("mailbox/{district}", "the local mailbox"),
        new("mailbox/{district}/{message}", "a message"),
        new("templates/{district}", "templates"),
        new("templates/{district}/{language}/{name}", "a template"),
        new("templates/{district}/{language}/{name}/sample", "a message of samples"),
        new("imports/{district}", "imports"),
        new("imports/{district}/{import}", "an import"),
        new("imports/{district}/{import}/rows/{row}", "a row of an import"),
        new("intake/{district}", "events"),
        new("intake/{district}/{name}", "an event", About: "event"),
        new("intake/{district}/secrets", "secrets of events"),
        new("instances/{district}", "orchestrations"),
        new("instances/{district}/{instance}", "an orchestration"),
        new("sign-in", "the development sign-in", Reader.Anybody),
        new("f/{token}", "a plan to sign: the landing page", Reader.Anybody, "sign"),
        new("f/{token}/plan", "a plan to sign: the plan", Reader.Anybody, "sign"),
        new("s/{token}", "a survey: the landing page", Reader.Anybody, "survey"),
        new("s/{token}/questions", "a survey: all at once", Reader.Anybody, "survey"),
        new("s/{token}/one", "a survey: the first screen", Reader.Anybody, "survey"),
        new("s/{token}/one", "a survey: a later screen", Reader.Anybody, "survey", "?q=studyWhere"),
        new("s/{token}/check", "a survey: the answers to look over", Reader.Anybody, "survey"),
        new("s/{token}/reach", "how else to be reached", Reader.Anybody, "survey"),
        new("s/{token}", "an exit form whose time has not come", Reader.Anybody, "exit"),
        new("u/{token}", "stopping mail", Reader.Anybody, "stop"),
    ];

    /// <summary>Documents and files that somebody takes along: no bar of a page holds for them, but what the first byte and the last one take is measured.</summary>
    public static IReadOnlyList<MeasuredPage> Downloads { get; } =
    [
        new("schools/{district}/{school}/evidence/print", "a school's evidence, to print", Reader.Lead),
        new("schools/{district}/{school}/evidence/file", "a school's evidence as a file", Reader.Lead),
        new("students/{district}/{student}/evidence/file", "a student's evidence as a file", About: "planned"),
        new("students/{district}/{student}/plan/file", "a plan as a file", About: "planned"),
        new("districts/{district}/figures/{table}", "figures as a file"),
    ];

    /// <summary>GET routes that show nobody a page, and why.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["{ignored:maxlength(0)?}"] = "leads on to the reader's own first page",
        ["staff"] = "leads on to the reader's own list",
        ["assets/{name}"] = "the stylesheet, which browsers keep for a year",
        ["api/health"] = "for machines",
        ["api/imports/{district}"] = "for machines: the list of imports as JSON",
        ["api/imports/{district}/{import}"] = "for machines: an import as JSON",
        ["api/schemas"] = "for machines: the schemas of events",
        ["api/schemas/{type}"] = "for machines: the schema of an event",
    };
}
