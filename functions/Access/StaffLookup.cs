using System.Collections.Concurrent;
using IlpFunctions.Districts;

namespace IlpFunctions.Functions.Access;

/// <summary>
/// Finds who an identity is in a district: the identity says who somebody is and which role they were given, the roster which schools and students are theirs. Read at every request, so that somebody who
/// has left is out at once.
/// </summary>
/// <param name="districts">The districts.</param>
/// <param name="configuration">The setting <c>Ilp:SignIn:District</c>: the district of those whom no roster lists, where there are several districts.</param>
public sealed class StaffLookup(DistrictDirectory districts, IConfiguration configuration)
{
    private const int MostRemembered = 10_000;

    // Where an address was found the last time, so that one request need not read every district.
    private readonly ConcurrentDictionary<string, DistrictId> found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The person as their district knows them now; null when no district does, or several do.</summary>
    public async Task<Principal?> FindAsync(StaffIdentity identity, CancellationToken cancellation)
    {
        if (identity.Email is { } email && await MemberAsync(email, cancellation) is var (district, member)) return Of(district, member, identity.Role());
        return await UnlistedAsync(identity, cancellation);
    }

    private static Principal? Of(District district, StaffMember member, Role? given)
    {
        var listed = Principal.Of(district, member);
        return given is not { } role || role == listed?.Role ? listed : new(member.Name, role, district.Id, member.Id, listed?.Schools ?? member.Schools);
    }

    private async Task<(District District, StaffMember Member)?> MemberAsync(string email, CancellationToken cancellation)
    {
        if (found.TryGetValue(email, out var where) && await districts.FindAsync(where, cancellation) is { } known && Member(known, email) is { } member) return (known, member);
        var matches = (await districts.AllAsync(cancellation)).Select(district => (District: district, Member: Member(district, email))).Where(match => match.Member is not null).ToList();
        if (matches is not [var (district, only)]) return null;
        if (found.Count >= MostRemembered) found.Clear();
        found[email] = district.Id;
        return (district, only!);
    }

    /// <summary>The one member of staff with the address: of two nobody can say who it is.</summary>
    private static StaffMember? Member(District district, string email)
    {
        var matches = district.Staff.Values.Where(member => !member.HasLeft && string.Equals(member.Email, email, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return matches is [var only] ? only : null;
    }

    /// <summary>Who works for the whole district need not be in its roster.</summary>
    private async Task<Principal?> UnlistedAsync(StaffIdentity identity, CancellationToken cancellation)
    {
        if (identity.Role() is not { } role || role is not (Role.District or Role.Auditor or Role.Administrator)) return null;
        var all = await districts.AllAsync(cancellation);
        var district = configuration["Ilp:SignIn:District"] is { Length: > 0 } named ? all.FirstOrDefault(known => known.Id.Value == named) : all.Count == 1 ? all[0] : null;
        return district is null ? null : new(identity.Name ?? identity.Email ?? "Staff", role, district.Id, Staff: null, []) { Account = identity.Email };
    }
}
