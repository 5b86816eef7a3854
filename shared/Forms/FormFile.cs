using IlpFunctions.Forms.Reading;
using IlpFunctions.Json;

namespace IlpFunctions.Forms;

/// <summary>Reads a form; docs/forms.md describes the format.</summary>
public static class FormFile
{
    /// <summary>Reads a form from a stream.</summary>
    /// <param name="stream">UTF-8 JSON, with or without a byte order mark.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="FormRefusedException">It is not a form; the message is one line that says where and what to do.</exception>
    public static FormDefinition Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return FormCheck.Checked(StrictJson.Read<FormDocument>(stream));
        }
        catch (StrictJsonException wrong)
        {
            throw new FormRefusedException($"{name}: {wrong.Message}", wrong);
        }
    }
}
