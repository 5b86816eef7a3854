namespace IlpFunctions.Roster.Rest;

/// <summary>The versions of OneRoster's REST services that are spoken.</summary>
public enum OneRosterVersion
{
    /// <summary>1.1: everything under <c>/ims/oneroster/v1p1</c>; a user has one role.</summary>
    V11,

    /// <summary>1.2: rostering under <c>/ims/oneroster/rostering/v1p2</c>; a user has a list of roles.</summary>
    V12,
}

/// <summary>What differs between the versions.</summary>
internal static class OneRosterVersions
{
    private const string ScopesOf11 = "https://purl.imsglobal.org/spec/or/v1p1/scope/";
    private const string ScopesOf12 = "https://purl.imsglobal.org/spec/or/v1p2/scope/";

    /// <summary>The version as manifests and people write it; null for text that is none.</summary>
    public static OneRosterVersion? Parse(string? text) => text switch { "1.1" or "v1p1" => OneRosterVersion.V11, "1.2" or "v1p2" => OneRosterVersion.V12, _ => null };

    /// <summary>The version as manifests write it.</summary>
    public static string Text(this OneRosterVersion version) => version == OneRosterVersion.V12 ? "1.2" : "1.1";

    /// <summary>Where the services are, from the server's root.</summary>
    public static string Path(this OneRosterVersion version) => version == OneRosterVersion.V12 ? "ims/oneroster/rostering/v1p2/" : "ims/oneroster/v1p1/";

    /// <summary>What a client asks to be allowed: to read rosters, birth dates included, and nothing else.</summary>
    public static string Scopes(this OneRosterVersion version)
    {
        var of = version == OneRosterVersion.V12 ? ScopesOf12 : ScopesOf11;
        return $"{of}roster.readonly {of}roster-demographics.readonly";
    }
}
