using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.SigningOff;

namespace IlpFunctions.Functions.Pages.Public;

/// <content>The words of the page on which a plan is signed.</content>
public sealed partial class PublicWords
{
    /// <summary>What the page is called.</summary>
    public string SignTitle => Say("Individual Learning Plan", "Plan de aprendizaje individual");

    /// <summary>What is to be done.</summary>
    public string ReadAndSign => Say("The plan has been reviewed. Please read it. Then sign it, or ask to talk first.", "El plan ha sido revisado. Léelo, por favor. Después fírmalo, o pide hablar primero.", "El plan ha sido revisado. Léalo, por favor. Después fírmelo, o pida hablar primero.");

    /// <summary>The way to the plan.</summary>
    public string ReadThePlan => Say("Read the plan", "Leer el plan");

    /// <summary>Everybody has signed.</summary>
    public string AllSigned => Say("Everybody has signed. There is nothing left to do.", "Todas las personas han firmado. No queda nada por hacer.");

    /// <summary>What was signed says something else by now.</summary>
    public string ChangedSince => Say(
        "The plan has changed since you signed it. Please read it again.",
        "El plan ha cambiado desde que lo firmaste. Léelo otra vez, por favor.",
        "El plan ha cambiado desde que usted lo firmó. Léalo otra vez, por favor.");

    /// <summary>What was read is not the latest any more.</summary>
    public string ChangedMeanwhile => Say(
        "The plan was changed while you were reading. This is how it is now: please look at it before you answer.",
        "El plan cambió mientras lo leías. Así está ahora: míralo antes de responder, por favor.",
        "El plan cambió mientras usted lo leía. Así está ahora: mírelo antes de responder, por favor.");

    /// <summary>Above the sections that changed.</summary>
    public string WhatChanged(DateOnly since) => Say($"What has changed since you signed on {Date(since)}", $"Qué ha cambiado desde que firmaste el {Date(since)}", $"Qué ha cambiado desde que usted firmó el {Date(since)}");

    /// <summary>At what the plan said and does not say any more.</summary>
    public string Before => Say("Before", "Antes");

    /// <summary>At a section that says the same in words.</summary>
    public string Details => Say("Details", "Detalles");

    /// <summary>How to have it on paper.</summary>
    public string PrintIt => Say("To keep or sign the plan on paper, print this page.", "Para guardar o firmar el plan en papel, imprime esta página.", "Para guardar o firmar el plan en papel, imprima esta página.");

    /// <summary>What a signature on paper means.</summary>
    public string PaperMeans => Say("I have read this plan and agree with it.", "He leído este plan y estoy de acuerdo.");

    /// <summary>Where the name is written.</summary>
    public string Signature => Say("Signature", "Firma");

    /// <summary>Where the day is written.</summary>
    public string DateOfIt => Say("Date", "Fecha");

    /// <summary>Nothing has.</summary>
    public string NothingChanged => Say("Nothing has changed since you signed last.", "Nada ha cambiado desde que firmaste.", "Nada ha cambiado desde que usted firmó.");

    /// <summary>Above the answers there are.</summary>
    public string DoYouAgree => Say("Do you agree with this plan?", "¿Estás de acuerdo con este plan?", "¿Está usted de acuerdo con este plan?");

    /// <summary>What the signature means.</summary>
    public string WhatSigningMeans => Say(
        "With this button you say that you have read the plan and agree with it. It counts as your signature.",
        "Con este botón dices que has leído el plan y que estás de acuerdo. Vale como tu firma.",
        "Con este botón dice que ha leído el plan y que está de acuerdo. Vale como su firma.");

    /// <summary>Signs.</summary>
    public string Sign => Say("Sign the plan", "Firmar el plan");

    /// <summary>Instead of signing.</summary>
    public string TalkFirst => Say("I would like to talk first", "Primero quiero hablar", "Primero quisiera hablar");

    /// <summary>About what.</summary>
    public string TalkAbout => Say("What would you like to talk about?", "¿De qué quieres hablar?", "¿De qué quisiera hablar?");

    /// <summary>Asks to talk.</summary>
    public string AskToTalk => Say("Ask to talk", "Pedir una conversación");

    /// <summary>Instead of signing.</summary>
    public string DoNotAgree => Say("I do not agree", "No estoy de acuerdo");

    /// <summary>What should be different.</summary>
    public string WhatShouldChange => Say("What should be different?", "¿Qué debería ser distinto?");

    /// <summary>Refuses.</summary>
    public string Refuse => Say("Do not sign", "No firmar");

    /// <summary>The reason is missing.</summary>
    public string SayWhatShouldChange => Say("Please say in a few words what should be different.", "Di en pocas palabras qué debería ser distinto, por favor.", "Diga en pocas palabras qué debería ser distinto, por favor.");

    /// <summary>The note is too long.</summary>
    public string TooLong => Say($"This is too long. Please use at most {PlanDocument.LongestText} characters.", $"Es demasiado largo. Puede tener {PlanDocument.LongestText} caracteres como máximo.");

    /// <summary>Whose plan it is.</summary>
    public string PlanOf(string given) => isFamily ? Say($"{given}'s Individual Learning Plan", $"El plan de aprendizaje individual de {given}") : Say($"{given}, your Individual Learning Plan", $"{given}, tu plan de aprendizaje individual");

    /// <summary>By when it is to be signed.</summary>
    public string SignBy(DateOnly due) => Say($"Please answer by {Date(due)}.", $"Responde, por favor, hasta el {Date(due)}.", $"Responda, por favor, hasta el {Date(due)}.");

    /// <summary>Which version it is.</summary>
    public string Version(int number, DateOnly on) => Say($"Version {number} of {Date(on)}", $"Versión {number} del {Date(on)}");

    /// <summary>What the reader has said, thankfully.</summary>
    public string Said(SignOffAnswer answer, DateOnly on) => answer switch
    {
        SignOffAnswer.Agreed => Say($"Thank you. You signed the plan on {Date(on)}.", $"Gracias. Firmaste el plan el {Date(on)}.", $"Gracias. Usted firmó el plan el {Date(on)}."),
        SignOffAnswer.AskedToTalk => Say($"You asked on {Date(on)} to talk first. The school will get in touch with you.", $"El {Date(on)} pediste hablar primero. La escuela se comunicará contigo.", $"El {Date(on)} usted pidió hablar primero. La escuela se comunicará con usted."),
        _ => Say($"You said on {Date(on)} that you do not agree. The school will get in touch with you.", $"El {Date(on)} dijiste que no estás de acuerdo. La escuela se comunicará contigo.", $"El {Date(on)} usted dijo que no está de acuerdo. La escuela se comunicará con usted."),
    };

    /// <summary>A section's heading, by its name in the plan's JSON.</summary>
    public string Section(string name) => name switch
    {
        "careerInterests" => Say("Career interests", "Intereses profesionales"),
        "postsecondary" => Say("After high school", "Después de la preparatoria"),
        "goals" => Say("Goals", "Metas"),
        "courses" => Say("Courses", "Cursos"),
        "activities" => Say("Activities", "Actividades"),
        "assessments" => Say("Assessments and inventories", "Evaluaciones e inventarios"),
        "workBasedLearning" => Say("Work-based learning", "Aprendizaje en el trabajo"),
        "serviceLearning" => Say("Service learning", "Aprendizaje y servicio"),
        "financialPlanning" => Say("Paying for it", "Cómo se paga"),
        "transition" => Say("Transition statement", "Declaración de transición"),
        "addenda" => Say("Addenda", "Anexos"),
        "tookPart" => Say("Who took part", "Quiénes participaron"),
        "notes" => Say("Notes", "Notas"),
        _ => Say("Other details", "Otros datos"),
    };

    /// <summary>A way on from high school.</summary>
    public string Of(PostsecondaryIntention intention) => intention switch
    {
        PostsecondaryIntention.FourYearCollege => Say("A four-year college or university", "Una universidad de cuatro años"),
        PostsecondaryIntention.TwoYearCollege => Say("A two-year or community college", "Un colegio universitario de dos años"),
        PostsecondaryIntention.TechnicalTraining => Say("A technical or trade school", "Una escuela técnica o de oficios"),
        PostsecondaryIntention.Apprenticeship => Say("An apprenticeship", "Un programa de aprendiz"),
        PostsecondaryIntention.Military => Say("The armed forces", "Las fuerzas armadas"),
        PostsecondaryIntention.Work => Say("A job", "Un empleo"),
        PostsecondaryIntention.ServiceProgram => Say("A year of service", "Un año de servicio"),
        PostsecondaryIntention.GapYear => Say("A year off first", "Primero un año libre"),
        PostsecondaryIntention.Undecided => Say("Not decided yet", "Aún sin decidir"),
        _ => throw new ArgumentOutOfRangeException(nameof(intention), intention, "No such intention."),
    };

    /// <summary>A goal, and whether it is reached.</summary>
    public string IsReached(PlanGoal goal) => goal.State == GoalState.Reached ? $"{goal.Text} ({Say("reached", "alcanzada")})" : goal.Text;

    /// <summary>Who took part.</summary>
    public string Of(Participant participant) => participant switch
    {
        Participant.Student => Say("Student", "Estudiante"),
        Participant.Family => Say("Parent or guardian", "Madre, padre o tutor legal"),
        Participant.Adviser => Say("Adviser", "Persona que asesora"),
        Participant.Counselor => Say("School counselor", "Consejería escolar"),
        Participant.Teacher => Say("Teacher", "Docente"),
        _ => throw new ArgumentOutOfRangeException(nameof(participant), participant, "No such participant."),
    };
}
