namespace IlpFunctions.Runtime.Timers;

/// <summary>What is remembered of one timer across restarts.</summary>
/// <param name="Schedule">The expression the moments were computed from: another one starts afresh.</param>
/// <param name="Last">The occurrence that ran last, in UTC; null before the first.</param>
/// <param name="Next">The next occurrence, in UTC; null when there is none.</param>
/// <param name="Updated">When this was written, in business time.</param>
internal sealed record TimerStatus(string Schedule, DateTimeOffset? Last, DateTimeOffset? Next, DateTimeOffset Updated);
