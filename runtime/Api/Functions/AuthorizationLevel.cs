namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key a caller of an HTTP function needs.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user's token.</summary>
    User = 1,

    /// <summary>The function's key or the host's.</summary>
    Function = 2,

    /// <summary>The host's system key.</summary>
    System = 3,

    /// <summary>The host's master key.</summary>
    Admin = 4,
}
