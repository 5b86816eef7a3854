using System.Text;
using IlpFunctions.Forms;

namespace IlpFunctions.Tests.Forms;

/// <summary>Forms from JSON in a test.</summary>
internal static class FormFiles
{
    /// <summary>A form with every kind of question, every limit and every kind of condition.</summary>
    public const string Whole =
        """
        {
          "id": "try-out",
          "version": 3,
          "audience": "graduate",
          "languages": ["en", "es"],
          "title": { "en": "Hello {givenName}", "es": "Hola {givenName}" },
          "purpose": { "en": "For {district}, {schoolYear}" },
          "questions": [
            { "id": "now", "kind": "multipleChoice", "text": { "en": "Now?", "es": "¿Ahora?" }, "help": { "en": "Your goal: {goal}" }, "required": true,
              "options": [{ "id": "work", "text": { "en": "Work" } }, { "id": "study", "text": { "en": "Study" } }, { "id": "care", "text": { "en": "Care" } }, { "id": "none", "text": { "en": "None" }, "alone": true }],
              "limits": { "leastChoices": 1, "mostChoices": 2 } },
            { "id": "hours", "kind": "wholeNumber", "text": { "en": "Hours?" }, "limits": { "least": 1, "most": 80 }, "required": true, "showIf": { "question": "now", "includesAnyOf": ["work"] } },
            { "id": "why", "kind": "longText", "text": { "en": "Why?" }, "showIf": { "anyOf": [{ "question": "now", "includesNoneOf": ["work", "study"] }, { "question": "hours", "isAtMost": 19 }] } },
            { "id": "since", "kind": "date", "text": { "en": "Since?" }, "limits": { "yearsBack": 5, "yearsAhead": 0 }, "showIf": { "question": "now", "isAnswered": true } },
            { "id": "fine", "kind": "yesNo", "text": { "en": "Fine?" }, "showIf": { "context": "intention", "isOneOf": ["work", "military"] } },
            { "id": "channel", "kind": "singleChoice", "text": { "en": "Channel?" }, "options": [{ "id": "email", "text": { "en": "Email" } }, { "id": "phone", "text": { "en": "Phone" } }] },
            { "id": "address", "kind": "shortText", "text": { "en": "Address?" }, "limits": { "format": "email", "mostCharacters": 40 }, "requiredIf": { "question": "channel", "isOneOf": ["email"] } },
            { "id": "sure", "kind": "scale", "text": { "en": "Sure?" }, "scale": { "low": { "en": "No" }, "high": { "en": "Yes" } } },
            { "id": "more", "kind": "shortText", "text": { "en": "More?" }, "note": "Only for some.",
              "showIf": { "allOf": [{ "question": "sure", "isAtLeast": 4 }, { "question": "fine", "isOneOf": ["no"] }, { "question": "address", "isAnswered": false }] } }
          ]
        }
        """;

    public static FormDefinition Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return FormFile.Read(stream, "form.json");
    }

    /// <summary>A form in English with these questions.</summary>
    public static FormDefinition Asking(params string[] questions) =>
        Read($$"""{ "id": "f", "version": 1, "audience": "student", "languages": ["en"], "title": { "en": "T" }, "purpose": { "en": "P" }, "questions": [{{string.Join(',', questions)}}] }""");
}
