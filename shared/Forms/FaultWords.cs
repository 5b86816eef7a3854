using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Forms;

/// <summary>Puts what is wrong with an answer in words. Spanish avoids both <c>tú</c> and <c>usted</c>: the same words are read by students, families and staff.</summary>
internal static class FaultWords
{
    /// <summary>The languages there are words in.</summary>
    public static IReadOnlyList<Language> Languages { get; } = [Language.English, Language.Spanish];

    /// <summary>The words in this language; where there are none in it, in the form's first language, or in English.</summary>
    public static string For(AnswerFault fault, Language language, Language formFirst)
    {
        var wanted = new[] { language.WithoutRegion, formFirst, Language.English }.First(Languages.Contains);
        return wanted == Language.Spanish ? Spanish(fault) : English(fault);
    }

    private static string English(AnswerFault fault) => fault.Kind switch
    {
        FaultKind.Missing => "Please answer this question.",
        FaultKind.NotAnOption => "Please choose from the answers shown.",
        FaultKind.TooFew => $"Please choose at least {fault.Limit}.",
        FaultKind.TooMany => $"Please choose at most {fault.Limit}.",
        FaultKind.NotAlone => "One of your choices says that no other applies. Please keep that one, or the others.",
        FaultKind.NotAText => "Please answer in words.",
        FaultKind.TooLong => $"This is too long. Please use at most {fault.Limit} characters.",
        FaultKind.NotOneLine => "Please write this on one line.",
        FaultKind.BadCharacters => "Some characters here cannot be stored. Please type the text again.",
        FaultKind.NotAnEmail => "This is not an email address. It looks like name@example.com.",
        FaultKind.NotAPhone => "This is not a phone number. Please write it with the area code, like 270-555-0100.",
        FaultKind.NotAPhoneOrEmail => "Please write a phone number with the area code, or an email address.",
        FaultKind.NotADate => "Please choose a date.",
        FaultKind.TooFarBack => fault.Limit switch
        {
            0 => "This date is in the past. Please check it.",
            1 => "This date is more than a year ago. Please check it.",
            var years => $"This date is more than {years} years ago. Please check it.",
        },
        FaultKind.TooFarAhead => fault.Limit switch
        {
            0 => "This date is in the future. Please check it.",
            1 => "This date is more than a year away. Please check it.",
            var years => $"This date is more than {years} years away. Please check it.",
        },
        FaultKind.NotANumber => "Please write a whole number, like 20.",
        FaultKind.TooSmall => $"The smallest number possible here is {fault.Limit}.",
        FaultKind.TooLarge => $"The largest number possible here is {fault.Limit}.",
        FaultKind.NotYesOrNo => "Please choose yes or no.",
        FaultKind.NotOnTheScale => "Please choose a number from 1 to 5.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static string Spanish(AnswerFault fault) => fault.Kind switch
    {
        FaultKind.Missing => "Falta la respuesta a esta pregunta.",
        FaultKind.NotAnOption => "Hay que elegir entre las respuestas que se muestran.",
        FaultKind.TooFew => $"Hay que elegir al menos {fault.Limit}.",
        FaultKind.TooMany => $"Se pueden elegir {fault.Limit} como máximo.",
        FaultKind.NotAlone => "Una de las respuestas elegidas excluye a las demás. Hay que dejar solo esa, o quitarla.",
        FaultKind.NotAText => "Hay que responder con palabras.",
        FaultKind.TooLong => $"El texto es demasiado largo. Puede tener {fault.Limit} caracteres como máximo.",
        FaultKind.NotOneLine => "Hay que escribirlo en una sola línea.",
        FaultKind.BadCharacters => "Algunos caracteres no se pueden guardar. Hay que escribir el texto de nuevo.",
        FaultKind.NotAnEmail => "No es una dirección de correo electrónico. Debe ser como nombre@example.com.",
        FaultKind.NotAPhone => "No es un número de teléfono. Hay que escribirlo con el código de área, como 270-555-0100.",
        FaultKind.NotAPhoneOrEmail => "Hay que escribir un número de teléfono con el código de área, o un correo electrónico.",
        FaultKind.NotADate => "Hay que elegir una fecha.",
        FaultKind.TooFarBack => fault.Limit switch
        {
            0 => "Esta fecha ya pasó. Hay que revisarla.",
            1 => "Esta fecha es de hace más de un año. Hay que revisarla.",
            var years => $"Esta fecha es de hace más de {years} años. Hay que revisarla.",
        },
        FaultKind.TooFarAhead => fault.Limit switch
        {
            0 => "Esta fecha está en el futuro. Hay que revisarla.",
            1 => "Para esta fecha falta más de un año. Hay que revisarla.",
            var years => $"Para esta fecha faltan más de {years} años. Hay que revisarla.",
        },
        FaultKind.NotANumber => "Hay que escribir un número entero, como 20.",
        FaultKind.TooSmall => $"El número más pequeño posible aquí es {fault.Limit}.",
        FaultKind.TooLarge => $"El número más grande posible aquí es {fault.Limit}.",
        FaultKind.NotYesOrNo => "Hay que elegir sí o no.",
        FaultKind.NotOnTheScale => "Hay que elegir un número del 1 al 5.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
