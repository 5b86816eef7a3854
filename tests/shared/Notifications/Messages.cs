using IlpFunctions.Districts;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using Microsoft.Extensions.Configuration;

namespace IlpFunctions.Tests.Notifications;

/// <summary>Messages and settings for tests of channels.</summary>
internal static class Messages
{
    public static readonly DistrictId District = new("100");

    /// <summary>To Ana, an adviser.</summary>
    public static Message ToStaff { get; } = new(
        "00112233445566778899aabbccddeeff00112233", District, Recipient.Staff(new("ana")), "Ana Ruiz", "ana@schools.example", "Learning plans overdue: 2 students",
        "Dear Ana Ruiz,\n\nS1 Park: the plan is due.\n\nSmall District\n", "<p>Dear Ana Ruiz,</p>", new(2026, 8, 17, 11, 30, 0, TimeSpan.Zero))
    {
        Opens = new("https://ilp.example/advisers/100/ana"),
    };

    /// <summary>To Núria, a guardian.</summary>
    public static Message ToFamily { get; } = ToStaff with
    {
        Recipient = Recipient.Guardian("g1"),
        ToName = "Núria Park",
        ToAddress = "nuria@home.example",
        Subject = "El plan de aprendizaje individual de su hijo o hija",
        Text = "Hola, Núria Park:\n\n¿Cómo va?\n",
        Html = "<p>Hola, Núria Park:</p>",
        Language = "es",
        Opens = null,
        Unsubscribe = new("https://ilp.example/u/abc"),
    };

    /// <summary>Settings; of two of a name the latter counts.</summary>
    public static ChannelSettings Settings(params (string Name, string? Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.GroupBy(setting => setting.Name).Select(same => KeyValuePair.Create($"Ilp:{same.Key}", same.Last().Value))).Build());
}
