using IlpFunctions.Districts;
using IlpFunctions.Links;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Access;

/// <summary>Where the app's pages are, from its root.</summary>
public static class Addresses
{
    /// <summary>A district's overview.</summary>
    public static string Overview(DistrictId district) => $"/districts/{district}";

    /// <summary>How a district is doing, in figures; the query says of which school.</summary>
    public static string Figures(DistrictId district, string query = "") => $"/districts/{district}/figures{query}";

    /// <summary>One table of them as a file that may be given away.</summary>
    public static string FiguresFile(DistrictId district, string table) => $"{Figures(district)}/{table}";

    /// <summary>A list of students; the query says which.</summary>
    public static string Students(DistrictId district, string query = "") => $"/districts/{district}/students{query}";

    /// <summary>A student's page.</summary>
    public static string Student(StudentKey student) => $"/students/{student.District}/{student.Id}";

    /// <summary>A student's evidence pack.</summary>
    public static string Evidence(StudentKey student) => $"{Student(student)}/evidence";

    /// <summary>A student's evidence pack as a file.</summary>
    public static string EvidenceFile(StudentKey student) => $"{Evidence(student)}/file";

    /// <summary>A school's evidence pack.</summary>
    public static string Evidence(DistrictId district, SchoolId school) => $"/schools/{district}/{school}/evidence";

    /// <summary>A school's evidence pack with everything in it, to print.</summary>
    public static string PrintedEvidence(DistrictId district, SchoolId school) => $"{Evidence(district, school)}/print";

    /// <summary>A school's evidence pack as a file.</summary>
    public static string EvidenceFile(DistrictId district, SchoolId school) => $"{Evidence(district, school)}/file";

    /// <summary>The form on which a plan is established.</summary>
    public static string PlanForm(StudentKey student) => $"{Student(student)}/plan";

    /// <summary>The form on which a plan is revised; for a task when one asks for it.</summary>
    public static string PlanRevision(StudentKey student, string? milestone = null) => $"{PlanForm(student)}/revision{(milestone is null ? "" : $"?task={Uri.EscapeDataString(milestone)}")}";

    /// <summary>The plan as a file that other schools and tools read.</summary>
    public static string PlanFile(StudentKey student) => $"{PlanForm(student)}/file";

    /// <summary>Where a plan is brought in from such a file.</summary>
    public static string PlanImport(StudentKey student) => $"{PlanForm(student)}/import";

    /// <summary>The page of a task.</summary>
    public static string Task(StudentKey student, string milestone) => $"{Student(student)}/tasks/{Uri.EscapeDataString(milestone)}";

    /// <summary>A form that staff fill in about a student, or for one; for a task when one asks for it.</summary>
    public static string Form(StudentKey student, string form, string? milestone = null) =>
        $"{Student(student)}/forms/{Uri.EscapeDataString(form)}{(milestone is null ? "" : $"?task={Uri.EscapeDataString(milestone)}")}";

    /// <summary>A school's list of who is to graduate.</summary>
    public static string Graduation(DistrictId district, SchoolId school) => $"/schools/{district}/{school}/graduation";

    /// <summary>Where a waiver is sent.</summary>
    public static string Waiver(StudentKey student) => $"{Student(student)}/waiver";

    /// <summary>Where a meeting with a student is recorded.</summary>
    public static string Meeting(StudentKey student) => $"{Student(student)}/meeting";

    /// <summary>Where another record of the same student is merged into this one.</summary>
    public static string Merge(StudentKey student) => $"{Student(student)}/merge";

    /// <summary>A member of staff's students.</summary>
    public static string Caseload(DistrictId district, StaffId staff) => $"/advisers/{district}/{staff}";

    /// <summary>Where a meeting with many of them is recorded.</summary>
    public static string CaseloadMeetings(DistrictId district, StaffId staff, string query) => $"{Caseload(district, staff)}/meetings{query}";

    /// <summary>Where the grades of many of them are confirmed.</summary>
    public static string CaseloadGrades(DistrictId district, StaffId staff, string query) => $"{Caseload(district, staff)}/grades{query}";

    /// <summary>The page that a link to a form opens.</summary>
    public static string Form(string token) => $"/s/{token}";

    /// <summary>The questions of that form.</summary>
    public static string Questions(string token) => $"{Form(token)}/questions";

    /// <summary>The same questions one at a time; where the reader left off, or at one of them.</summary>
    public static string OneQuestion(string token, string? question = null) => $"{Form(token)}/one{(question is null ? "" : $"?q={question}")}";

    /// <summary>The answers to look over, and to send.</summary>
    public static string CheckAnswers(string token) => $"{Form(token)}/check";

    /// <summary>Where a graduate says how else to be reached.</summary>
    public static string Reach(string token) => $"{Form(token)}/reach";

    /// <summary>Where a graduate says whether they may be asked.</summary>
    public static string Consent(string token) => $"{Form(token)}/consent";

    /// <summary>Where somebody says that they are not the graduate.</summary>
    public static string NotMe(string token) => $"{Form(token)}/not-me";

    /// <summary>The page that a link to a plan opens.</summary>
    public static string Sign(string token) => $"/f/{token}";

    /// <summary>The plan itself.</summary>
    public static string SignedPlan(string token) => $"{Sign(token)}/plan";

    /// <summary>Where somebody stops mail to them.</summary>
    public static string StopMail(string token) => $"/u/{token}";

    /// <summary>Where a link's holder chooses a language.</summary>
    public static string ChooseLanguage(Pages.Public.OpenLink link) => $"{(link.Link.Purpose == LinkPurpose.Sign ? Sign(link.Token) : Form(link.Token))}/language";

    /// <summary>The local mailbox.</summary>
    public static string Mailbox(DistrictId district) => $"/mailbox/{district}";

    /// <summary>Letters to print.</summary>
    public static string Letters(DistrictId district) => $"/letters/{district}";

    /// <summary>The orchestrations.</summary>
    public static string Instances(DistrictId district) => $"/instances/{district}";

    /// <summary>The orchestrations in a state.</summary>
    public static string Instances(DistrictId district, Operations.InstanceState state) => $"{Instances(district)}?show={state.ToString().ToLowerInvariant()}";

    /// <summary>One orchestration.</summary>
    public static string Instance(DistrictId district, string instanceId) => $"{Instances(district)}/{Uri.EscapeDataString(instanceId)}";
    /// <summary>Where letters are noted as printed.</summary>
    public static string PrintedLetters(DistrictId district) => $"{Letters(district)}/printed";

    /// <summary>What waits to be sent, and when it will have gone.</summary>
    public static string Waiting(DistrictId district) => $"/waiting/{district}";

    /// <summary>Messages that could not be delivered.</summary>
    public static string Undelivered(DistrictId district, string query = "") => $"/undelivered/{district}{query}";

    /// <summary>Where a decision about one of them is sent.</summary>
    public static string UndeliveredMessage(DistrictId district, string message) => $"{Undelivered(district)}/{message}";

    /// <summary>What messages say.</summary>
    public static string Templates(DistrictId district) => $"/templates/{district}";

    /// <summary>One template in one language.</summary>
    public static string Template(DistrictId district, string language, string name) => $"{Templates(district)}/{language}/{Uri.EscapeDataString(name)}";

    /// <summary>A message of sample data as its reader sees it.</summary>
    public static string Sample(DistrictId district, string language, string name) => $"{Template(district, language, name)}/sample";

    /// <summary>Imports of rosters.</summary>
    public static string Imports(DistrictId district) => $"/imports/{district}";

    /// <summary>Events that came in; the query says which.</summary>
    public static string Intake(DistrictId district, string query = "") => $"/intake/{district}{query}";

    /// <summary>One event that came in.</summary>
    public static string IntakeEvent(DistrictId district, string name) => $"{Intake(district)}/{name}";

    /// <summary>The secrets that events are signed with.</summary>
    public static string WebhookSecrets(DistrictId district) => $"{Intake(district)}/secrets";

    /// <summary>One import.</summary>
    public static string Import(DistrictId district, string import) => $"{Imports(district)}/{Uri.EscapeDataString(import)}";

    /// <summary>A row of an import that has a problem.</summary>
    public static string ImportRow(DistrictId district, string import, string row) => $"{Import(district, import)}/rows/{Uri.EscapeDataString(row)}";

    /// <summary>Where rosters are sent.</summary>
    public static string Rosters(DistrictId district) => $"/api/rosters/{district}";

    /// <summary>A school's students who have been missing from rosters.</summary>
    public static string Missing(DistrictId district, SchoolId school) => $"/schools/{district}/{school}/missing";

    /// <summary>The development sign-in, which leads back to a page of this app.</summary>
    public static string SignIn(string returnTo) => $"/sign-in?return={Uri.EscapeDataString(returnTo)}";

    /// <summary>Where somebody begins.</summary>
    public static string Home(Principal who) => who switch
    {
        { Role: Role.Adviser, Staff: { } staff } => Caseload(who.District, staff),
        { Role: Role.Administrator } => Instances(who.District),
        _ => Overview(who.District),
    };

    /// <summary>An address of this app, from a place that anybody may have written; null for one that leads away.</summary>
    public static string? OwnOrNull(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\') && !address.Any(char.IsControl) ? address : null;
}
