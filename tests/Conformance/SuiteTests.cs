using System.Reflection;
using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance;

/// <summary>What the suite says about itself.</summary>
public class SuiteTests
{
    private static readonly IReadOnlyList<string> Behaviours =
    [
        .. typeof(SuiteTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<OnEveryHostAttribute>() is not null).Select(method => method.Name),
    ];

    [Fact]
    public void Behaviours_OfTheSuite_HaveDistinctNames() => Assert.Equal(Behaviours.Count, Behaviours.Distinct().Count());

    [Fact]
    public void Behaviours_OfTheSuite_AreAtLeastSixty() => Assert.InRange(Behaviours.Count, 60, int.MaxValue);

    [Fact]
    public void Deviations_OfMicrosoftsHost_AreCountedAndNameBehavioursThatExist()
    {
        Assert.True(MicrosoftDeviations.Of.Count == MicrosoftDeviations.Count, $"{MicrosoftDeviations.Of.Count} deviations are listed; count them anew, and say why.");
        Assert.Empty(MicrosoftDeviations.Of.Keys.Except(Behaviours));
        Assert.All(MicrosoftDeviations.Of.Values, reason => Assert.InRange(reason.Length, 30, 300));
    }
}
