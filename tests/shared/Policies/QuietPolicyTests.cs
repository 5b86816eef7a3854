using System.Text.Json.Nodes;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Policies;

/// <summary>When a policy leaves people alone.</summary>
public sealed class QuietPolicyTests
{
    [Theory]
    [InlineData("20:00", "07:00", "19:59", false)]
    [InlineData("20:00", "07:00", "20:00", true)]
    [InlineData("20:00", "07:00", "00:00", true)]
    [InlineData("20:00", "07:00", "06:59", true)]
    [InlineData("20:00", "07:00", "07:00", false)]
    [InlineData("12:00", "13:00", "12:30", true)]
    [InlineData("12:00", "13:00", "13:00", false)]
    [InlineData("12:00", "13:00", "00:00", false)]
    [InlineData("00:00", "00:00", "00:00", false)]
    public void Hours_FromTheOneToTheOther_AreQuiet(string from, string until, string time, bool isQuiet) => Assert.Equal(isQuiet, new QuietPolicy(Time(from), Time(until), DaysOff: true).Covers(Time(time)));

    [Theory]
    [InlineData("quiet", """{ "from": "07:30", "until": "07:00", "daysOff": true }""", "$.versions[0].notices.quiet: less than an hour of the day is left")]
    [InlineData("quiet", """{ "from": "20:00", "until": "08:00", "daysOff": true }""", "$.versions[0].notices.digestAt: messages of the day would go in the quiet hours")]
    [InlineData("quiet", """{ "from": "08:00", "until": "06:00", "daysOff": true }""", "write a time from 06:00 to an hour before 08:00")]
    [InlineData("quiet", """{ "from": "8 pm", "until": "07:00", "daysOff": true }""", "this is not a time of day")]
    [InlineData("digests", """{ "staffDays": "sundays", "familyEveryDays": 7, "dueWithinDays": 7 }""", "$.versions[0].notices.digests.staffDays")]
    [InlineData("digests", """{ "staffDays": "schoolDays", "familyEveryDays": 0, "dueWithinDays": 7 }""", "$.versions[0].notices.digests.familyEveryDays: 0 is out of range")]
    [InlineData("digests", """{ "staffDays": "schoolDays", "familyEveryDays": 7, "dueWithinDays": 61 }""", "$.versions[0].notices.digests.dueWithinDays: 61 is out of range")]
    public void Policy_ThatMakesNoSense_IsRefused(string section, string text, string why)
    {
        var refused = Assert.Throws<PolicyRefusedException>(() => PolicyBookOf(version => version["notices"]![section] = JsonNode.Parse(text)));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_ThatDoesNotSay_IsQuietAtNightAndOnDaysOff_AsKentuckysIs()
    {
        var silent = PolicyBookOf(version =>
        {
            version["notices"]!.AsObject().Remove("quiet");
            version["notices"]!.AsObject().Remove("digests");
        }).Versions[0].Notices;

        Assert.Equal((null, null), (silent.Quiet, silent.Digests));
        Assert.Equal((QuietPolicy.Default, DigestPolicy.Default), (PolicyFile.Kentucky.Versions[^1].Notices.Quiet, PolicyFile.Kentucky.Versions[^1].Notices.Digests));
    }

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
