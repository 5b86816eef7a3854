namespace IlpFunctions.FollowUp;

/// <summary>Somebody who left school is to be helped on: it has an owner and a due date, and is worked until it is closed.</summary>
/// <param name="Id">Its id, unique for the student.</param>
/// <param name="OpenedOn">The school's date.</param>
/// <param name="Why">What it is about, in words.</param>
/// <param name="Response">The response that opened it.</param>
public sealed record SupportCase(string Id, DateOnly OpenedOn, string Why, string Response);
