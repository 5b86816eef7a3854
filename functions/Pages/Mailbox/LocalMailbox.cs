namespace IlpFunctions.Functions.Pages.Mailbox;

/// <summary>Whether messages are captured on this machine instead of sent, and shown on a page.</summary>
/// <param name="IsShown">Whether they are.</param>
public sealed record LocalMailbox(bool IsShown);
