namespace IlpFunctions.Districts;

/// <summary>A school.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lead">Who answers for plans that have no adviser and for what is long overdue; null when the roster names no administrator.</param>
public sealed record School(SchoolId Id, string Name, StaffId? Lead);
