namespace IlpFunctions.Functions.Access;

/// <summary>Who an identity provider says somebody is. What they may do follows from it and from the roster, at every request.</summary>
/// <param name="Email">Where they read mail, by which the roster knows them; null when the provider does not say, or has not verified it.</param>
/// <param name="Name">Their name, for those whom no roster lists.</param>
/// <param name="Roles">The roles that the provider gives them in this app (<see cref="Role"/>, by name); others mean nothing here.</param>
public sealed record StaffIdentity(string? Email, string? Name, IReadOnlyList<string> Roles)
{
    /// <summary>The one of the roles that counts; null when there is none, and the roster alone says what they are.</summary>
    public Role? Role() => Enum.GetValues<Role>().Where(Has).Select(role => (Role?)role).FirstOrDefault();

    private bool Has(Role role) => Roles.Contains(role.ToString(), StringComparer.OrdinalIgnoreCase);
}
