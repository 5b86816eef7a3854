using IlpFunctions.Forms;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>The language that somebody chose on a page.</summary>
public sealed class ChosenLanguageTests
{
    private static readonly CommandContext Context = new(AsItIs(), new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
    private static readonly Recipient Parent = Recipient.Guardian(Say.Parent.Id);

    [Fact]
    public void Guardian_WhoChoseALanguage_IsWrittenToInItWhateverTheRosterSays()
    {
        var record = Take(null, Say.Enroll("s1", guardians: Say.Parent with { Language = "en" }));

        var chosen = Take(record, Choose(Language.Spanish));

        Assert.Equal(("en", "es"), (LanguageOf(Parent, record), LanguageOf(Parent, chosen)));
        Assert.Null(LanguageOf(Recipient.Student(chosen.Id), chosen));
        Assert.IsType<CommandDecision.Unchanged>(CommandRules.Decide(Key("s1"), chosen, Choose(Language.Spanish), Context));
        Assert.Equal("en", LanguageOf(Parent, Take(chosen, Choose(Language.English))));
    }

    private static string? LanguageOf(Recipient person, StudentRecord record) => Contact.Find(person, record, AsItIs())!.Language;

    private static ChooseLanguage Choose(Language language) => new() { Key = $"language:{language}", Actor = "Gail Park (parent)", Person = Parent.KeyPart(), Language = language };

    private static StudentRecord Take(StudentRecord? record, StudentCommand command) => Assert.IsType<CommandDecision.Accepted>(CommandRules.Decide(Key("s1"), record, command, Context)).Record;
}
