using IlpFunctions.Districts;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Where links in messages lead. Links to staff only navigate: whoever follows one signs in first. Those to families, students and graduates open one page each.</summary>
/// <param name="root">The app's own address, e.g. <c>http://localhost:7071/</c>.</param>
public sealed class MessageLinks(Uri root)
{
    /// <summary>Whether the app is reached by TLS and no other way.</summary>
    public bool AreSecure => root.Scheme == Uri.UriSchemeHttps;

    /// <summary>An address of the app by its path.</summary>
    public Uri To(string path) => new(root, path.TrimStart('/'));

    /// <summary>The page of a student.</summary>
    public Uri Student(StudentKey student) => new(root, $"students/{student.District}/{student.Id}");

    /// <summary>Where the task is done that a notice to staff is about.</summary>
    public Uri Task(StudentKey student, Notice notice) => Task(student, notice.Kind, notice.Milestone);

    /// <summary>Where the task of a milestone is done.</summary>
    public Uri Task(StudentKey student, MilestoneKind kind, string milestone) => kind == MilestoneKind.Creation ? PlanForm(student) : new(root, $"students/{student.District}/{student.Id}/tasks/{milestone}");

    /// <summary>Where a recipient sees everything that waits for them: an adviser's own students, the overview for everybody else of the staff.</summary>
    public Uri Tasks(District district, Recipient recipient) =>
        recipient.Kind == RecipientKind.Staff && district.Staff.GetValueOrDefault(new(recipient.Id)) is { Role: StaffRole.Adviser } ? new(root, $"advisers/{district.Id}/{recipient.Id}") : new(root, $"districts/{district.Id}");

    /// <summary>The form on which a plan is established.</summary>
    public Uri PlanForm(StudentKey student) => new(root, $"students/{student.District}/{student.Id}/plan");

    /// <summary>The page that a personal link opens.</summary>
    public Uri Personal(IssuedLink link) => new(root, Path(link, link.Token.Text()));

    /// <summary>The same page's address as it is printed: short, without characters that look alike.</summary>
    public string Printed(IssuedLink link) => root.Authority + new Uri(root, Path(link, link.Token.Typed())).AbsolutePath;

    private static string Path(IssuedLink link, string token) => $"{(link.Purpose == LinkPurpose.Sign ? "f" : link.Purpose == LinkPurpose.Stop ? "u" : "s")}/{token}";
}
