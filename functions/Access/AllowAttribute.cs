namespace IlpFunctions.Functions.Access;

/// <summary>Who may call an HTTP function. One without it is answered to nobody.</summary>
/// <param name="roles">The roles that may.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles that may.</summary>
    public IReadOnlyList<Role> Roles => roles;

    /// <summary>Whether visitors who are not signed in may too.</summary>
    public bool Anyone { get; set; }

    /// <summary>Whether the address itself says who may: it carries the token of a personal link. Who is signed in in the same browser does not matter there.</summary>
    public bool Bearer { get; set; }

    /// <summary>Whether programs call it, which fill in no form: whoever knows the address, or has signed the request, is believed, and no token of a form is asked for.</summary>
    public bool Programs { get; set; }
}
