using IlpFunctions.Notifications;
using IlpFunctions.Students;

namespace IlpFunctions.Links;

/// <summary>A link of one person to one purpose of one milestone: whoever has it is taken for that person.</summary>
/// <param name="Student">The student it is about.</param>
/// <param name="Recipient">The person.</param>
/// <param name="Milestone">The milestone it is for.</param>
/// <param name="Purpose">What it opens.</param>
/// <param name="Until">The last of the school's dates on which it does.</param>
/// <param name="Issue">Which issue of the link counts, from 1; earlier ones open nothing any more.</param>
/// <param name="Revoked">Whether none does, until somebody has it issued anew.</param>
public sealed record PersonalLink(StudentKey Student, Recipient Recipient, string Milestone, LinkPurpose Purpose, DateOnly Until, int Issue = 0, bool Revoked = false);

/// <summary>A link as a message carries it.</summary>
/// <param name="Purpose">What it opens.</param>
/// <param name="Token">Its secret.</param>
public sealed record IssuedLink(LinkPurpose Purpose, LinkToken Token);
