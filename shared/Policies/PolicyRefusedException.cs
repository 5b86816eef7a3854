namespace IlpFunctions.Policies;

/// <summary>A policy file cannot be used. The message is one line: the file, the place in it, what is wrong and what to do. Nothing of it was taken.</summary>
public sealed class PolicyRefusedException(string message, Exception? inner = null) : Exception(message, inner);
