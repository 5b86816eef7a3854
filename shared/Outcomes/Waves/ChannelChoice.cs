using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>Chooses whom a step addresses, and how: another channel than the attempt before wherever the person has one.</summary>
internal sealed class ChannelChoice(FollowUpContacts contacts)
{
    private ContactChannel? before;
    private int fallbacksUsed;

    /// <summary>Whom the next step addresses and how; null when nobody can be reached by a channel of the step.</summary>
    public Choice? Next(AttemptStepPolicy step)
    {
        var choice = Choose(step);
        if (choice is null) return null;
        before = choice.Channel;
        if (choice.Person != contacts.Graduate.Id) fallbacksUsed = 1 + contacts.Fallbacks.ToList().FindIndex(person => person.Id == choice.Person);
        return choice;
    }

    private Choice? Choose(AttemptStepPolicy step)
    {
        var fallbacks = Enumerable.Range(0, contacts.Fallbacks.Count).Select(turn => contacts.Fallbacks[(fallbacksUsed + turn) % contacts.Fallbacks.Count]);
        var order = step.To == AttemptAddressee.Fallback ? fallbacks.Append(contacts.Graduate) : fallbacks.Prepend(contacts.Graduate);
        foreach (var person in order)
        {
            var usable = step.Channels.Where(person.Channels.Contains).ToList();
            if (usable.Count > 0) return new(usable.Where(channel => channel != before).Append(usable[0]).First(), person.Id, Why(step, person));
        }

        return null;
    }

    private string Why(AttemptStepPolicy step, ReachablePerson person) => (step.To, person == contacts.Graduate) switch
    {
        (AttemptAddressee.Graduate, true) => "To the graduate.",
        (AttemptAddressee.Fallback, false) => "To a fallback contact, as the policy has it at this step.",
        (AttemptAddressee.Graduate, false) => "To a fallback contact, because the graduate cannot be reached so.",
        _ => "To the graduate, because no fallback contact can be reached so.",
    };

    /// <summary>Whom and how.</summary>
    internal sealed record Choice(ContactChannel Channel, string Person, string Why);
}
