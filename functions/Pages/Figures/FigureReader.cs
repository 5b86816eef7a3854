using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>Counts a district's schools from the lists, a school anew only when its list or the date is another.</summary>
public sealed class FigureReader(Rollcall rollcall, TimeProvider time)
{
    private readonly RollMemory<SchoolFigures> counted = new(rollcall, SchoolFigures.Count);

    /// <summary>The tables that somebody may see.</summary>
    /// <param name="district">The district.</param>
    /// <param name="viewer">Who is to see them; null for no restriction, of numbers that will be published.</param>
    /// <param name="school">One school only; null for every one.</param>
    /// <param name="chosen">The class whose follow-up is shown; null for the latest that was asked.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<(FigureTables Tables, IReadOnlyList<SchoolYear> Classes)> ReadAsync(District district, Principal? viewer, SchoolId? school, SchoolYear? chosen, CancellationToken cancellation)
    {
        var today = time.Today(district.Zone);
        var schools = new List<(School, SchoolFigures Figures)>();
        foreach (var known in district.Schools.Values.Where(known => school is null || known.Id == school).OrderBy(known => known.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (viewer is null || AccessRules.MaySeeSchool(viewer, district.Id, known.Id)) schools.Add((known, await counted.OfAsync(district, known.Id, today, cancellation)));
        }

        IReadOnlyList<SchoolYear> classes = [.. schools.SelectMany(counted => counted.Figures.Classes).Distinct().OrderDescending()];
        var shown = chosen is { } year && classes.Contains(year) ? year : classes.Select(year => (SchoolYear?)year).FirstOrDefault();
        return (new(district, schools, school, shown, today), classes);
    }
}
