namespace IlpFunctions.Functions.Access;

/// <summary>Who may call an HTTP function. One without it is answered to nobody.</summary>
/// <param name="roles">The roles that may.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles that may.</summary>
    public IReadOnlyList<Role> Roles => roles;

    /// <summary>Whether it keeps the platform running and shows no student, so that an administrator may too.</summary>
    public bool Operations { get; set; }

    /// <summary>
    /// Whether somebody of a role may. A counselor may what an adviser may, and look at what a school lead may; an auditor may look at what the district office may; an administrator may what keeps the platform running.
    /// </summary>
    /// <param name="role">The role.</param>
    /// <param name="reads">Whether it is a reading that changes nothing.</param>
    public bool Allows(Role role, bool reads) => role switch
    {
        Role.Counselor => roles.Contains(Role.Adviser) || (reads && roles.Contains(Role.SchoolLead)),
        Role.Auditor => reads && roles.Contains(Role.District),
        Role.Administrator => Operations,
        _ => roles.Contains(role),
    };

    /// <summary>Whether visitors who are not signed in may too.</summary>
    public bool Anyone { get; set; }

    /// <summary>Whether the address itself says who may: it carries the token of a personal link. Who is signed in in the same browser does not matter there.</summary>
    public bool Bearer { get; set; }

    /// <summary>
    /// Whether the request itself says who sends it: it is signed, or sent to an address that holds a secret, and the function checks that before anything else. A system sends it, no browser: cookies do not matter there, and there is no form
    /// whose token it could carry.
    /// </summary>
    public bool BySignature { get; set; }
}
