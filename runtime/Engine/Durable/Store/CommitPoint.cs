namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>A moment around one commit, for tests that kill the engine there.</summary>
/// <param name="Commit">Which commit since the store was opened, counted from 1.</param>
/// <param name="Committed">False right before it becomes durable, true right after.</param>
internal readonly record struct CommitPoint(int Commit, bool Committed);
