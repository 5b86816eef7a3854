using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Evidence;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>What a school's evidence page shows, as its address says.</summary>
/// <param name="Year">Of which school year, e.g. <c>2026-27</c>; null for all of them.</param>
/// <param name="Requirement">The requirement whose students are listed; null for any.</param>
/// <param name="State">The state whose students are listed; null for any.</param>
/// <param name="Page">The page of the list, from 1.</param>
public sealed record EvidenceFilter(string? Year, Requirement? Requirement, EvidenceState? State, int Page)
{
    /// <summary>How the address says that all school years are meant; without a word it is this one.</summary>
    public const string AllYears = "all";

    private const string FilterYear = "year", FilterRequirement = "requirement", FilterState = "state", FilterPage = "page";

    /// <summary>Whether students are listed.</summary>
    public bool Lists => Requirement is not null || State is not null;

    /// <summary>Reads the address; what it says that means nothing is no filter.</summary>
    public static EvidenceFilter Of(IQueryCollection query, DateOnly today) => new(
        query[FilterYear] == AllYears ? null : SchoolYear.TryParse(query[FilterYear], out var year) ? year.ToString() : SchoolYear.Containing(today).ToString(),
        AddressWord.Read<Requirement>(query[FilterRequirement]),
        AddressWord.Read<EvidenceState>(query[FilterState]),
        int.TryParse(query[FilterPage], out var page) && page is > 0 and < 100_000 ? page : 1);

    /// <summary>The address of this.</summary>
    public string At(DistrictId district, SchoolId school) => QueryHelpers.AddQueryString(Addresses.Evidence(district, school), new Dictionary<string, string?>
    {
        [FilterYear] = Year ?? AllYears,
        [FilterRequirement] = AddressWord.Of(Requirement),
        [FilterState] = AddressWord.Of(State),
        [FilterPage] = Page == 1 ? null : $"{Page}",
    });
}
