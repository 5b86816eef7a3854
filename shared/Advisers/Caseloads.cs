using IlpFunctions.Students;

namespace IlpFunctions.Advisers;

/// <summary>Who shares students with whom: one school's students with a plan and its advisers.</summary>
/// <param name="MaxStudents">At most so many students an adviser (policy: 22); at least 1.</param>
/// <param name="Advisers">Ids of the school's advisers, each once, in any order.</param>
/// <param name="Students">The school's students, each once, in any order.</param>
public sealed record CaseloadRequest(int MaxStudents, IReadOnlyCollection<string> Advisers, IReadOnlyCollection<CaseloadStudent> Students);

/// <summary>A student who needs an adviser.</summary>
/// <param name="Student">The student.</param>
/// <param name="Grade">The student's grade: when places are short, lower grades come first, because their plans are due first.</param>
/// <param name="Homeroom">The adviser who leads the student's homeroom or advisory; null when there is none. One who is no adviser of the request does not matter.</param>
/// <param name="SiblingGroup">The same text for students of one household; null when none is known.</param>
/// <param name="Current">The student's adviser until now; null when there is none. One who is no adviser of the request has left.</param>
public sealed record CaseloadStudent(StudentId Student, Grade Grade, string? Homeroom = null, string? SiblingGroup = null, string? Current = null);

/// <summary>Who advises whom.</summary>
/// <param name="Assignments">Every student who has an adviser, by student id.</param>
/// <param name="Unassigned">Students without an adviser because every adviser is full, first the one who is next in line.</param>
/// <param name="AdvisersMissing">How many more advisers the unassigned students need.</param>
public sealed record CaseloadPlan(IReadOnlyList<CaseloadAssignment> Assignments, IReadOnlyList<StudentId> Unassigned, int AdvisersMissing);

/// <summary>One student's adviser.</summary>
/// <param name="Student">The student.</param>
/// <param name="Adviser">The adviser's id.</param>
/// <param name="Reason">Why this one.</param>
public sealed record CaseloadAssignment(StudentId Student, string Adviser, CaseloadReason Reason);
