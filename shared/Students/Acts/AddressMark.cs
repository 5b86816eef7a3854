namespace IlpFunctions.Students.Acts;

/// <summary>What is known of a mail address from what became of mail to it.</summary>
/// <param name="Key">The command that told of it.</param>
/// <param name="Address">The address.</param>
/// <param name="Standing">What is known.</param>
/// <param name="On">The school's date.</param>
public sealed record AddressMark(string Key, string Address, AddressStanding Standing, DateOnly On);

/// <summary>Whether mail may go to an address.</summary>
public enum AddressStanding
{
    /// <summary>It may: what was known before no longer counts.</summary>
    Works,

    /// <summary>Nobody reads mail there.</summary>
    Bounced,

    /// <summary>Whoever reads it called our mail spam.</summary>
    Complained,

    /// <summary>Whoever reads it asked for no more.</summary>
    OptedOut,
}
