namespace IlpFunctions.Forms;

/// <summary>What a form's texts may say about the student it is about. Values are personal data: never stored with answers.</summary>
/// <param name="GivenName">The student's given name: <c>{givenName}</c>.</param>
/// <param name="SchoolYear">The school year as people write it, <c>2026-27</c>: <c>{schoolYear}</c>.</param>
/// <param name="District">The district's name: <c>{district}</c>.</param>
/// <param name="Goal">The goal of the student's plan, where it has one: <c>{goal}</c>.</param>
public sealed record FormSubject(string GivenName, string SchoolYear, string District, string? Goal = null);
