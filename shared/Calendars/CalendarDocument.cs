namespace IlpFunctions.Calendars;

/// <summary>A calendar file as it is written; docs/calendar.md describes it.</summary>
internal sealed record CalendarDocument(
    string District,
    string TimeZone,
    IReadOnlyList<SchoolYearDocument> SchoolYears,
    OfficeDocument? Office = null,
    string? Note = null);

internal sealed record OfficeDocument(string Name, string Email);

internal sealed record SchoolYearDocument(
    SchoolYear Year,
    DateOnly FirstDay,
    DateOnly LastDay,
    IReadOnlyList<ClosureDocument> Closures,
    IReadOnlyList<MakeUpDayDocument> MakeUpDays,
    string? Note = null);

internal sealed record ClosureDocument(DateOnly From, string Reason, DateOnly? To = null, bool Unplanned = false);

internal sealed record MakeUpDayDocument(DateOnly Date, string Reason);
