using System.Text.RegularExpressions;
using IlpFunctions.Notifications.Templates;

namespace IlpFunctions.Tests.Notifications;

/// <summary>Whoever has no account is written to in every language there is.</summary>
public sealed partial class NoticeTextsTests
{
    public static TheoryData<string> Languages => [.. NoticeTexts.Known];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_ToFamiliesStudentsAndContacts_AreCompleteAndSayTheSame(string language)
    {
        var (english, other) = (NoticeTexts.In("en").All, NoticeTexts.In(language).All);
        var needed = english.Keys.Where(name => name.Split('.').Intersect(["family", "student", "fallback"]).Any()).Append("greeting").Append("date").ToList();

        Assert.NotEmpty(needed);
        Assert.Empty(needed.Except(other.Keys));
        Assert.All(needed, name => Assert.True(Placeholders(other[name]).IsSubsetOf(Placeholders(english[name])), $"{language}: {name} fills in what the English text does not."));
        Assert.All(needed.Where(name => Placeholders(english[name]).Contains("due")), name => Assert.Contains("due", Placeholders(other[name])));
    }

    /// <summary>The same reminder goes out before its date and, while nothing is done, after it.</summary>
    [Theory]
    [InlineData("en", "is to be|is due")]
    [InlineData("es", "debe estar|vence")]
    public void Reminders_ThatMayComeAfterTheDate_DoNotSpeakOfItAsToCome(string language, string aheadOfTime)
    {
        var reminders = NoticeTexts.In(language).All.Where(text => text.Key is "creation.reminder.family" or "creation.reminder.student" or "review.reminder.family" or "review.reminder.student" or "signOff.reminder.family" or "signOff.reminder.student").ToList();

        Assert.Equal(6, reminders.Count);
        Assert.All(reminders, text => Assert.DoesNotMatch(aheadOfTime, text.Value));
    }

    [Theory]
    [InlineData("es-MX", "es")]
    [InlineData("ES", "es")]
    [InlineData("fr", "en")]
    [InlineData(null, "en")]
    public void Language_OfAPerson_IsTheNearestThereIs(string? language, string found) => Assert.Equal(found, NoticeTexts.In(language).Language);

    private static HashSet<string> Placeholders(string text) => [.. Braces().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{\{\s*(\w+)")]
    private static partial Regex Braces();
}
