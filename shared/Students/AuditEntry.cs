namespace IlpFunctions.Students;

/// <summary>One thing that happened to a student's record, in words.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who or what did it: a person's name and role, <c>roster</c>, or <c>agenda</c>.</param>
/// <param name="What">What happened, as one sentence for a reader of the student's page.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string What);
