using IlpFunctions.FollowUp;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students.Commands.Rules;

/// <summary>What is said of addresses, and of letters that were printed.</summary>
internal static class ContactRules
{
    public static CommandDecision Mark(StudentRecord record, MarkAddress mark)
    {
        if ((record.StandingOf(mark.Address) ?? AddressStanding.Works) == mark.Standing) return new CommandDecision.Unchanged();
        var changed = record with { AddressMarks = [.. record.AddressMarks, new(mark.Key, mark.Address, mark.Standing, mark.On)] };
        return new CommandDecision.Accepted(changed, [mark.Standing switch
        {
            AddressStanding.Bounced => "Mail comes back: the address is not used any more.",
            AddressStanding.Complained => "Our mail was called spam: the address is not used any more.",
            AddressStanding.OptedOut => "Asked for no more mail: the address is not used any more.",
            _ => "Mail may go to the address again.",
        }]);
    }

    /// <summary>Nothing of the record changes: that somebody decided is part of its story.</summary>
    public static CommandDecision DeadLetter(StudentRecord record, DecideDeadLetter decided) => new CommandDecision.Accepted(record, [(decided.SentAgain, decided.Corrected) switch
    {
        (true, true) => $"A message to {decided.Recipient} that could not be delivered goes again, to a corrected address.",
        (true, false) => $"A message to {decided.Recipient} that could not be delivered goes again.",
        _ => $"A message to {decided.Recipient} that could not be delivered was discarded.",
    }]);

    public static CommandDecision Letter(StudentRecord record, RecordLetter letter)
    {
        if (record.Attempts.Any(known => known.Key == letter.Key)) return new CommandDecision.Unchanged();
        var attempt = new ContactAttempt(letter.Key, letter.Milestone, letter.On, letter.Actor, AttemptResult.LetterPrinted);
        return new CommandDecision.Accepted(record with { Attempts = [.. record.Attempts, attempt] }, ["A letter was printed."]);
    }
}
