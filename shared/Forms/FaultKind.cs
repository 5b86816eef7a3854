namespace IlpFunctions.Forms;

/// <summary>What can be wrong with an answer.</summary>
public enum FaultKind
{
    /// <summary>There is none, and the form needs one.</summary>
    Missing,

    /// <summary>It is not among the options.</summary>
    NotAnOption,

    /// <summary>Too few options are chosen.</summary>
    TooFew,

    /// <summary>Too many options are chosen.</summary>
    TooMany,

    /// <summary>An option that excludes the others is chosen together with others.</summary>
    NotAlone,

    /// <summary>It is no text.</summary>
    NotAText,

    /// <summary>The text is too long.</summary>
    TooLong,

    /// <summary>The text has several lines where one is asked for.</summary>
    NotOneLine,

    /// <summary>The text has characters that are none.</summary>
    BadCharacters,

    /// <summary>It is no email address.</summary>
    NotAnEmail,

    /// <summary>It is no phone number with its area code.</summary>
    NotAPhone,

    /// <summary>It is neither.</summary>
    NotAPhoneOrEmail,

    /// <summary>It is no date.</summary>
    NotADate,

    /// <summary>The date is too early.</summary>
    TooFarBack,

    /// <summary>The date is too late.</summary>
    TooFarAhead,

    /// <summary>It is no whole number.</summary>
    NotANumber,

    /// <summary>The number is too small.</summary>
    TooSmall,

    /// <summary>The number is too large.</summary>
    TooLarge,

    /// <summary>It is neither yes nor no.</summary>
    NotYesOrNo,

    /// <summary>It is no step of the scale.</summary>
    NotOnTheScale,
}
