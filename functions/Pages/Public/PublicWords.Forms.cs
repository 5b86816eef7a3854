namespace IlpFunctions.Functions.Pages.Public;

/// <content>The words of the pages on which a form is answered.</content>
public sealed partial class PublicWords
{
    /// <summary>What the page is called.</summary>
    public string FormTitle => Say("A few questions", "Unas preguntas");

    /// <summary>To the questions.</summary>
    public string Begin => Say("Begin", "Empezar");

    /// <summary>To the questions, with what was saved.</summary>
    public string GoOn => Say("Go on with your answers", "Seguir con tus respuestas", "Seguir con sus respuestas");

    /// <summary>Sends the answers.</summary>
    public string Send => Say("Send", "Enviar");

    /// <summary>Saves them.</summary>
    public string Save => Say("Save and go on later", "Guardar y seguir después");

    /// <summary>The way to all questions on one page.</summary>
    public string AllAtOnce => Say("See all questions on one page", "Ver todas las preguntas en una página");

    /// <summary>The way to one question after the other.</summary>
    public string OneByOne => Say("Answer one question at a time", "Responder una pregunta a la vez");

    /// <summary>To the next question.</summary>
    public string Continue => Say("Continue", "Continuar");

    /// <summary>What the bar above a question shows.</summary>
    public string Progress => Say("How far you are", "Cuánto llevas", "Cuánto lleva");

    /// <summary>Which question this is.</summary>
    public string Step(int number) => Say($"Question {number}", $"Pregunta {number}");

    /// <summary>That nothing is lost.</summary>
    public string SavedAsYouGo(DateOnly until) => Say(
        $"Each answer is saved as you continue. With the same link you can go on until {Date(until)}.",
        $"Cada respuesta se guarda al continuar. Con el mismo enlace puedes seguir hasta el {Date(until)}.",
        $"Cada respuesta se guarda al continuar. Con el mismo enlace puede seguir hasta el {Date(until)}.");

    /// <summary>Above the answers to look over.</summary>
    public string CheckTitle => Say("Your answers", "Tus respuestas", "Sus respuestas");

    /// <summary>What to do with them.</summary>
    public string CheckText => Say("Is everything right? Then send them. They are not sent yet.", "¿Está todo bien? Entonces envíalas. Todavía no se han enviado.", "¿Está todo bien? Entonces envíelas. Todavía no se han enviado.");

    /// <summary>To an answer.</summary>
    public string Change => Say("Change", "Cambiar");

    /// <summary>Sends the answers that were looked over.</summary>
    public string SendAnswers => Say("Send my answers", "Enviar mis respuestas");

    /// <summary>A step of a scale.</summary>
    public string OutOf(int step, int highest) => Say($"{step} of {highest}", $"{step} de {highest}");

    /// <summary>Somebody from school gets in touch.</summary>
    public string SomebodyCalls => Say("Somebody from school will get in touch with you.", "Alguien de la escuela se comunicará contigo.", "Alguien de la escuela se comunicará con usted.");

    /// <summary>Above what one can do besides answering.</summary>
    public string SomethingElse => Say("Something else?", "¿Otra cosa?");

    /// <summary>To the page on which one says how else to be reached.</summary>
    public string AnotherWay => Say("Reach me another way", "Comuníquense conmigo de otra manera");

    /// <summary>What came of it.</summary>
    public string ReachedAnotherWay => Say("From now on we will reach you as you say.", "De ahora en adelante nos comunicaremos contigo como dices.");

    /// <summary>Above what is wrong.</summary>
    public string LookAgain => Say("Please look at this again", "Hay que revisar esto");

    /// <summary>Answers have brought more questions.</summary>
    public string MoreQuestions => Say("Your answers bring up a little more. What is new is marked.", "Tus respuestas llevan a algo más. Lo nuevo está marcado.", "Sus respuestas llevan a algo más. Lo nuevo está marcado.");

    /// <summary>At a question that is new.</summary>
    public string New => Say("New", "Nuevo");

    /// <summary>To take a choice back.</summary>
    public string NoAnswer => Say("No answer", "Sin respuesta");

    /// <summary>The answers have come.</summary>
    public string ThankYou => Say("Thank you!", "¡Gracias!");

    /// <summary>What a graduate does not want.</summary>
    public string DoNotWrite => Say("Do not write to me any more", "No me escriban más");

    /// <summary>What comes of it.</summary>
    public string WhatStoppingMeans => Say("We will not ask you any more how you are.", "Ya no te preguntaremos cómo te va.");

    /// <summary>Stops it.</summary>
    public string Stop => Say("Stop writing to me", "Dejar de escribirme");

    /// <summary>It has stopped.</summary>
    public string StoppedTitle => Say("We do not write to you any more", "Ya no te escribimos");

    /// <summary>It can be taken back.</summary>
    public string StoppedText => Say("If that was a mistake, or you have thought about it again:", "Si fue un error, o lo pensaste de nuevo:");

    /// <summary>Takes it back.</summary>
    public string WriteAgain => Say("You may write to me", "Pueden escribirme");

    /// <summary>What becomes of the address of somebody else.</summary>
    public string WhatNotMeMeans => Say("Then we have your address by mistake. Tell us, and we will not use it for this any more.", "Entonces tenemos tu dirección por error. Dinos, y no la usaremos más para esto.");

    /// <summary>Says so.</summary>
    public string NotMe => Say("This is not me", "No soy yo");

    /// <summary>It was said.</summary>
    public string NotMeThanks => Say("Thank you for telling us", "Gracias por avisarnos");

    /// <summary>What came of it.</summary>
    public string NotMeDone => Say("We will not use your address for this any more, and the link you came by is closed.", "No usaremos más tu dirección para esto, y el enlace por el que llegaste está cerrado.");

    /// <summary>Somebody else reads.</summary>
    public string IAmNot(string given) => Say($"I am not {given}", $"No soy {given}");

    /// <summary>What was saved, and for how long it can be sent.</summary>
    public string Saved(DateOnly on, DateOnly until) => Say(
        $"Your answers of {Date(on)} are saved. They are not sent yet: with the same link you can go on until {Date(until)}.",
        $"Tus respuestas del {Date(on)} están guardadas. Todavía no se han enviado: con el mismo enlace puedes seguir hasta el {Date(until)}.",
        $"Sus respuestas del {Date(on)} están guardadas. Todavía no se han enviado: con el mismo enlace puede seguir hasta el {Date(until)}.");

    /// <summary>That the answers have come.</summary>
    public string Answered(DateOnly on) => Say($"Your answers of {Date(on)} have reached the school.", $"Tus respuestas del {Date(on)} llegaron a la escuela.", $"Sus respuestas del {Date(on)} llegaron a la escuela.");
}
