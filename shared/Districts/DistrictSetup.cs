namespace IlpFunctions.Districts;

/// <summary>A district as it is stored: calendar and policy as the files that were given, so that nothing in them is lost.</summary>
/// <param name="Name">The district's name.</param>
/// <param name="Calendar">The calendar file's text; null when none was given and years are projected.</param>
/// <param name="Policy">The policy file's text; null for Kentucky's pack.</param>
/// <param name="FirstImport">The first roster that went in whole; null before it.</param>
/// <param name="Revision">Counts every change of the district, its schools and its staff.</param>
/// <param name="Unfinished">Whether schools and staff are being written; a process that ended meanwhile leaves it so, and storing the same again goes on.</param>
public sealed record DistrictSetup(string Name, string? Calendar, string? Policy, string? FirstImport, int Revision, bool Unfinished = false)
{
    /// <summary>What was said of the calendar since it was given (<see cref="Calendars.CalendarChange"/>, as a JSON list); null for nothing. Another calendar file is the newer word and takes its place.</summary>
    public string? CalendarChanges { get; init; }
}
