using System.Text;
using IlpFunctions.Plans.Portable;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Tests.Plans.Portable;

public sealed class PortablePlanFileTests
{
    private const string Good =
        """
        {
          "format": "ilp-plan",
          "formatVersion": 1,
          "writtenOn": "2027-05-20",
          "student": { "grade": 7 },
          "versions": [
            { "version": 1, "on": "2026-10-14", "by": "Ana", "reason": "First", "document": { "notes": "One" } },
            { "version": 2, "on": "2027-05-14", "by": "Ana", "reason": "Review", "document": { "goals": [{ "id": "g1", "kind": "career", "text": "Visit a workplace", "actions": [{ "text": "Ask" }] }], "source": { "tool": "Planner" } } }
          ]
        }
        """;

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameBytes()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var written = PortablePlanFile.Write(RandomPortablePlan.Write(seed));

            var read = Read(written);

            Assert.Empty(read.Warnings);
            Assert.True(written.AsSpan().SequenceEqual(PortablePlanFile.Write(read.Plan)), $"seed {seed} comes back otherwise.");
        }
    }

    [Fact]
    public void Read_OfTheFullPlan_GivesTheSameBytes()
    {
        var written = PortablePlanFile.Write(RandomPortablePlan.With(SamplePlans.Full));

        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(PortablePlanFile.Write(Read(written).Plan)));
    }

    [Fact]
    public void Written_Plan_IsReadableAndHoldsNothingThatIsNotFilledIn()
    {
        var text = Encoding.UTF8.GetString(PortablePlanFile.Write(RandomPortablePlan.With(new() { Notes = "Größe" })));

        Assert.EndsWith("""
                  "document": {
                    "notes": "Größe"
                  }
                }
              ]
            }

            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.DoesNotContain("signOffs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithAByteOrderMark_PassesOverIt() => Assert.Equal(2, Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]).Plan.Versions.Count);

    [Fact]
    public void Read_StatesLeftOut_TakesTheUsualOnes() => Assert.Equal(GoalState.Open, Read(Good).Plan.Versions[1].Document.Goals[0].State);

    [Fact]
    public void Read_UnknownFields_AreLeftOutAndNamed()
    {
        var read = Read(Good
            .Replace("\"grade\": 7", "\"grade\": 7, \"ssn\": null", StringComparison.Ordinal)
            .Replace("\"text\": \"Ask\"", "\"text\": \"Ask\", \"points\": { \"a\": [1] }", StringComparison.Ordinal)
            .Replace("\"tool\": \"Planner\"", "\"tool\": \"Planner\", \"TOOL\": 1", StringComparison.Ordinal));

        Assert.Equal(
            ["$.student.ssn", "$.versions[1].document.goals[0].actions[0].points", "$.versions[1].document.source.TOOL"],
            read.Warnings.Select(warning => warning.Path));
        Assert.All(read.Warnings, warning => Assert.Equal("This field is not known and was left out.", warning.What));
        Assert.Equal(Encoding.UTF8.GetString(PortablePlanFile.Write(Read(Good).Plan)), Encoding.UTF8.GetString(PortablePlanFile.Write(read.Plan)));
    }

    [Fact]
    public void Read_VeryManyUnknownFields_NamesSomeShortly()
    {
        var fields = string.Concat(Enumerable.Range(0, 500).Select(number => $"\"{new string('x', 1000)}{number}\": 1, "));

        var warnings = Read(Good.Replace("\"format\"", $"{fields}\"format\"", StringComparison.Ordinal)).Warnings;

        Assert.Equal(PortablePlanFile.MostWarnings, warnings.Count);
        Assert.All(warnings, warning => Assert.InRange(warning.Path.Length, 1, 201));
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "\"ilp-plan\"", "\"course-plan\"", "$.format: this is no portable plan; its format is \"ilp-plan\"" },
        { "\"ilp-plan\"", "7", "$.format: this is no portable plan; its format is \"ilp-plan\"" },
        { "\"formatVersion\": 1", "\"formatVersion\": 2", "$.formatVersion: this is version 2 of the format, and this release reads version 1; ask for that one" },
        { "\"formatVersion\": 1", "\"formatVersion\": \"1\"", "$.formatVersion: the version of the format is missing; write 1" },
        { "\"writtenOn\": \"2027-05-20\",", "", "line 10, $: missing \"writtenOn\"; add it" },
        { "\"2027-05-20\"", "\"May 20\"", "line 4, $.writtenOn: this is not a date; write it as \"2026-08-17\"" },
        { "\"grade\": 7", "\"grade\": \"7\"", "line 5, $.student.grade: this is not a grade; write a number from -1 (pre-kindergarten) to 12" },
        { "\"grade\": 7", "\"grade\": 7, \"name\": { \"given\": \"Ada\" }", "line 5, $.student.name: missing \"family\"; add it" },
        { "\"by\": \"Ana\", \"reason\": \"First\"", "\"by\": \"\", \"reason\": \"First\"", "$.versions[0].by: Who recorded it is empty. Write it, or remove it." },
        { "\"reason\": \"First\", ", "", "line 7, $.versions[0]: missing \"reason\"; add it" },
        { "\"version\": 2", "\"version\": 1", "$.versions[1].version: Version 1 stands after version 1. Write the earliest first, and each once." },
        { "\"version\": 1", "\"version\": 0", "$.versions[0].version: Versions are numbered from 1." },
        { "2027-05-14", "2026-05-14", "$.versions[1].on: Version 2 is older than the one before it. Correct one of the dates." },
        { "{ \"notes\": \"One\" }", "{}", "$.versions[0].document: The plan is empty." },
        { "{ \"notes\": \"One\" }", "[]", "line 7, $.versions[0].document: the value has the wrong type; write an object in { }" },
        { "{ \"notes\": \"One\" }", "null", "line 7, $.versions[0].document: the value is null; write one or remove the field" },
        { "\"notes\": \"One\"", "\"notes\": \"One\", \"careerInterests\": null", "line 7, $.versions[0].document.careerInterests: the value is null; write one or remove the field" },
        { "\"notes\": \"One\"", "\"notes\": \"One\", \"careerInterests\": [null]", "$.versions[0].document.careerInterests[0]: This is null. Write it, or remove it." },
        { "\"notes\": \"One\"", "\"notes\": \"One\", \"goals\": [null]", "$.versions[0].document.goals[0]: This is null. Write it, or remove it." },
        { "\"notes\": \"One\"", "\"notes\": \"One\", \"careerInterests\": \"Work\"", "line 7, $.versions[0].document.careerInterests: the value has the wrong type; write a list in [ ]" },
        { "\"notes\": \"One\"", "\"notes\": \"One\", \"serviceLearning\": [{ \"what\": \"Help\", \"hours\": \"3\" }]", "line 7, $.versions[0].document.serviceLearning[0].hours: this is not an amount; write a number such as 0.5" },
        { "\"notes\": \"One\"", "\"notes\": \"One\", \"serviceLearning\": [{ \"what\": \"Help\", \"hours\": 1e40 }]", "line 7, $.versions[0].document.serviceLearning[0].hours: this is not an amount; write a number such as 0.5" },
        { "\"notes\": \"One\"", "\"notes\": \"One\", \"years\": [{ \"year\": \"2026\", \"grade\": 6 }]", "line 7, $.versions[0].document.years[0].year: this is not a school year; write it as \"2026-27\"" },
        { "\"kind\": \"career\"", "\"kind\": \"Career\"", "line 8, $.versions[1].document.goals[0].kind: write one of \"academic\", \"career\", \"personal\"" },
        { "\"kind\": \"career\"", "\"kind\": 1", "line 8, $.versions[1].document.goals[0].kind: write one of \"academic\", \"career\", \"personal\"" },
        { "\"kind\": \"career\", ", "", "line 8, $.versions[1].document.goals[0]: missing \"kind\"; add it" },
        { "\"id\": \"g1\"", "\"id\": \"g 1\"", "$.versions[1].document.goals[0].id: A goal's id has 1 to 64 ASCII letters, digits, hyphens, underscores and full stops." },
        { "\"tool\": \"Planner\"", "\"tool\": \"Planner\", \"link\": \"http://x.example\"", "$.versions[1].document.source.link: This is not a link that can be followed safely. Write one that begins with https://." },
        { "\"text\": \"Ask\"", "\"text\": \"Ask\", \"text\": \"Tell\"", "the field \"text\" is there twice; keep one" },
        { "\"reason\": \"Review\"", "\"reason\": \"Re\\u0000view\"", "$.versions[1].reason: A reason has characters that cannot be shown. Remove them." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_AFileWithAMistake_IsRefusedInOneLine(string right, string wrong, string message)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var refused = Assert.Throws<PlanRefusedException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith("plan.json: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("null", "this is no portable plan")]
    [InlineData("[]", "this is no portable plan")]
    [InlineData("{} {}", "not valid JSON")]
    public void Read_WhatIsNoPlan_IsRefused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<PlanRefusedException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_WithSeveralMistakes_NamesThemAll()
    {
        var refused = Assert.Throws<PlanRefusedException>(() => Read(Good
            .Replace("\"notes\": \"One\"", "\"notes\": \"\"", StringComparison.Ordinal)
            .Replace("\"text\": \"Ask\"", "\"text\": \" \"", StringComparison.Ordinal)));

        Assert.Equal(["$.versions[0].document.notes", "$.versions[1].document.goals[0].actions[0].text"], refused.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Read_DamagedFiles_AreReadOrRefusedAndNothingElse()
    {
        var whole = PortablePlanFile.Write(RandomPortablePlan.With(SamplePlans.Full));
        byte[][] pieces = [.. ((string[])["null", "{}", "[]", "\"\"", "-1", "1e99", "\\ud800", "\\u0000", "\"2026-02-30\"", "[null]", "\u00ff", ",", "\"a\":1,"]).Select(Encoding.UTF8.GetBytes)];
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var (from, to) = (random.Next(whole.Length), random.Next(whole.Length));
            byte[] damaged = random.Next(3) switch
            {
                0 => [.. whole[..from], .. pieces[random.Next(pieces.Length)], .. whole[(from + 1)..]],
                1 => [.. whole[..Math.Min(from, to)], .. whole[Math.Max(from, to)..]],
                _ => [.. whole[..from], (byte)random.Next(256), .. whole[(from + 1)..]],
            };

            var thrown = Record.Exception(() => Read(damaged));

            Assert.True(thrown is null or PlanRefusedException, $"seed {seed}: {thrown}");
        }
    }

    [Fact]
    public void Read_AFileThatIsTooLarge_IsRefused()
    {
        using var endless = new MemoryStream(new byte[PortablePlanFile.MostBytes + 1]);

        Assert.Contains("larger than 32 MiB", Assert.Throws<PlanRefusedException>(() => PortablePlanFile.Read(endless, "plan.json")).Message, StringComparison.Ordinal);
    }

    private static ReadPlan Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ReadPlan Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return PortablePlanFile.Read(stream, "plan.json");
    }
}
