namespace IlpFunctions.Forms;

/// <summary>A form file cannot be used. The message is one line: the file, the place in it, what is wrong and what to do. Nothing of it was taken.</summary>
public sealed class FormRefusedException(string message, Exception? inner = null) : Exception(message, inner);
