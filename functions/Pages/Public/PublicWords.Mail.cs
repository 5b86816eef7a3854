namespace IlpFunctions.Functions.Pages.Public;

public sealed partial class PublicWords
{
    /// <summary>The title of the page on which mail is stopped.</summary>
    public string MailTitle => Say("Messages by email", "Mensajes por correo electrónico");

    /// <summary>What stopping means.</summary>
    public string MailText => Say(
        "You can stop our messages to this email address. What the school has to tell you then comes by letter, or through your child or the school.",
        "Puedes detener nuestros mensajes a esta dirección de correo. Lo que la escuela tenga que decirte llegará por carta o a través de la escuela.",
        "Puede detener nuestros mensajes a esta dirección de correo. Lo que la escuela tenga que decirle llegará por carta o a través de la escuela.");

    /// <summary>The button that stops mail.</summary>
    public string StopMail => Say("Stop these messages", "Detener estos mensajes");

    /// <summary>That mail has stopped.</summary>
    public string MailStopped => Say(
        "No more messages go to this email address.",
        "Ya no se envían mensajes a esta dirección de correo.");

    /// <summary>The button that takes it back.</summary>
    public string MailAgain => Say("Send them again", "Volver a enviarlos");
}
