using System.Globalization;
using System.Text.Json;
using IlpFunctions.Roster.Rest.Wire;

namespace IlpFunctions.Roster.Rest.Collections;

/// <summary>
/// The roles of users as rows of roles.csv (1.2). The service gives them no ids of their own, so a role is known by its user and its place in the list; places that are empty now are said to be deleted,
/// or else a role that somebody has lost would stand for ever.
/// </summary>
internal static class UserRoles
{
    /// <summary>How many roles of a user are taken, primary ones first.</summary>
    public const int Most = 8;

    /// <summary>The file's columns.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"];

    /// <summary>The rows of a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="withDeleted">Whether empty places are to be said as well: in an export of changes, and where another version of the user came before.</param>
    /// <returns>The rows, and how many roles were more than are taken.</returns>
    public static (IReadOnlyList<string[]> Rows, int Left) Of(RosterRow user, bool withDeleted)
    {
        var isGone = RosterJson.Text(user.Json, "status").Equals("tobedeleted", StringComparison.OrdinalIgnoreCase);
        var roles = RosterJson.Items(user.Json, "roles").Where(role => role.ValueKind == JsonValueKind.Object).OrderBy(role => RosterJson.Text(role, "roleType") == "primary" ? 0 : 1).ToList();
        var held = isGone ? 0 : Math.Min(roles.Count, Most);
        var rows = new List<string[]>();
        for (var place = 0; place < (withDeleted ? Most : held); place++) rows.Add(Row(user, place, place < held ? roles[place] : null));
        return (rows, isGone ? 0 : roles.Count - held);
    }

    private static string[] Row(RosterRow user, int place, JsonElement? role)
    {
        string Of(string field) => role is { } held ? RosterJson.Text(held, field) : "";
        var id = $"{user.Id}~role{(place + 1).ToString(CultureInfo.InvariantCulture)}";
        var org = role is { } known ? RosterJson.Reference(known, "org") : "";
        return [id, role is null ? "tobedeleted" : "active", RosterJson.Text(user.Json, "dateLastModified"), user.Id, Of("roleType"), Of("role"), Of("beginDate"), Of("endDate"), org, ""];
    }
}
