using IlpFunctions.FollowUp;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;

namespace IlpFunctions.Students.Merging;

/// <summary>What is known of a person with two records: of two statements about one detail the later said counts, and what only one of them knows is known.</summary>
internal static class MergedDetails
{
    /// <summary>The kept record with the details of both.</summary>
    public static StudentRecord Of(StudentRecord kept, StudentRecord other) => kept with
    {
        Name = Later("name", kept, other, record => record.Name, _ => true),
        BirthDate = Later("birthDate", kept, other, record => record.BirthDate, born => born is not null),
        Email = Later("email", kept, other, record => record.Email, email => email is not null),
        Phone = Later("phone", kept, other, record => record.Phone, phone => phone is not null),
        Language = Later("language", kept, other, record => record.Language, language => language is not null),
        HasIep = Later("iep", kept, other, record => record.HasIep, iep => iep is not null),
        Homeroom = Later("homeroom", kept, other, record => record.Homeroom, homeroom => homeroom is not null),
        Guardians = Later("guardians", kept, other, record => record.Guardians, guardians => guardians.Count > 0),
        Said = kept.Said.Concat(other.Said).GroupBy(said => said.Key).ToDictionary(said => said.Key, said => said.Select(stamp => stamp.Value).Max(StringComparer.Ordinal)!),
        Contact = Contact(kept, other),
        ChosenLanguages = Chosen(kept, other),
        Intention = (IsAnsweredLater(kept, other) ? other.Intention ?? kept.Intention : kept.Intention ?? other.Intention),
    };

    private static T Later<T>(string detail, StudentRecord kept, StudentRecord other, Func<StudentRecord, T> of, Func<T, bool> isKnown)
    {
        var order = string.CompareOrdinal(kept.Said.GetValueOrDefault(detail, ""), other.Said.GetValueOrDefault(detail, ""));
        var keeps = order > 0 || (order == 0 && (isKnown(of(kept)) || !isKnown(of(other))));
        return of(keeps ? kept : other);
    }

    /// <summary>Who chose a language under either record reads in it; what the student chose under the other one is the student's choice still.</summary>
    private static Dictionary<string, string> Chosen(StudentRecord kept, StudentRecord other)
    {
        var (theirs, own) = (Recipient.Student(other.Id).KeyPart(), Recipient.Student(kept.Id).KeyPart());
        var chosen = other.ChosenLanguages.ToDictionary(one => one.Key == theirs ? own : one.Key, one => one.Value);
        foreach (var (person, language) in kept.ChosenLanguages) chosen[person] = language;
        return chosen;
    }

    /// <summary>Whoever asked under either record not to be contacted any more is not contacted.</summary>
    private static GraduateContact? Contact(StudentRecord kept, StudentRecord other)
    {
        var contact = IsAnsweredLater(kept, other) ? other.Contact ?? kept.Contact : kept.Contact ?? other.Contact;
        return contact is null ? null : contact with { StoppedOn = contact.StoppedOn ?? kept.Contact?.StoppedOn ?? other.Contact?.StoppedOn };
    }

    private static bool IsAnsweredLater(StudentRecord kept, StudentRecord other) => LastAnswer(other) > LastAnswer(kept, without: other.Id);

    /// <summary>When an exit form or a survey was last answered; answers that came over from the other record are not the kept one's.</summary>
    private static DateOnly LastAnswer(StudentRecord record, StudentId? without = null) =>
        record.Answers.Where(answered => answered.Form is ExitFormMilestone.Form or SurveyFacts.Form or GraduateContact.Form && (without is not { } other || !answered.Key.StartsWith(Absorption.Key(other, ""), StringComparison.Ordinal)))
            .Select(answered => answered.On).DefaultIfEmpty(DateOnly.MinValue).Max();
}
