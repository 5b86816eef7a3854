namespace IlpFunctions.Policies;

/// <summary>Which days after an exit are looked at; exactly one of the three is set.</summary>
/// <param name="QuarterAfterExit">The so manieth calendar quarter after the one of the exit, 1 to 8: the second after May is October to December.</param>
/// <param name="MonthsAfterExit">Months counted from the exit.</param>
/// <param name="Dates">Days of the year.</param>
public sealed record WindowPolicy(int? QuarterAfterExit = null, MonthsWindow? MonthsAfterExit = null, DatesWindow? Dates = null);

/// <summary>Months counted from the exit; both days on which a month is full belong to the window.</summary>
/// <param name="From">Months from the exit to the first day, 0 to 36; 0 is the exit itself.</param>
/// <param name="To">Months from the exit to the last day, more than <paramref name="From"/>, at most 36.</param>
public sealed record MonthsWindow(int From, int To);

/// <summary>Days of the year, both included.</summary>
/// <param name="To">The last day; when it comes before <paramref name="From"/> in the year, it is in the next year.</param>
/// <param name="YearsAfter">In which year the first day is, or the last day when there is no first one: 0 is the calendar year in which the exit's school year ends; 0 to 3.</param>
/// <param name="From">The first day; null for the day of the exit.</param>
public sealed record DatesWindow(MonthDay To, int YearsAfter, MonthDay? From = null);
