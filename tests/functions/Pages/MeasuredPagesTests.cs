using System.Reflection;
using IlpFunctions.Benchmarks.Pages;
using IlpFunctions.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>A page that nobody measures grows unseen.</summary>
public sealed class MeasuredPagesTests
{
    [Fact]
    public void GetRoutes_OfTheApp_AreMeasuredOrSaidWhyNot()
    {
        var routes = AccessDeclarations.HttpFunctions()
            .Select(function => function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single())
            .Where(trigger => trigger.Methods!.Contains("get")).Select(trigger => trigger.Route!).ToHashSet();
        var measured = MeasuredPages.Pages.Concat(MeasuredPages.Downloads).Select(page => page.Route).ToHashSet();

        Assert.Equal([], routes.Except(measured).Except(MeasuredPages.Others.Keys));
        Assert.Equal([], measured.Concat(MeasuredPages.Others.Keys).Except(routes));
        Assert.Equal([], measured.Intersect(MeasuredPages.Others.Keys));
        Assert.True(routes.Count > 50, $"{routes.Count} routes");
    }

    [Fact]
    public void Address_OfAPage_HasItsOwnValuesBeforeThoseOfAll()
    {
        var values = new Dictionary<string, string> { ["district"] = "9", ["student"] = "s1", ["graduate.student"] = "a/b" };

        Assert.Equal("/students/9/s1/evidence?year=all", new MeasuredPage("students/{district}/{student}/evidence", "", Query: "?year=all").Address(values));
        Assert.Equal("/students/9/a%2Fb/evidence", new MeasuredPage("students/{district}/{student}/evidence", "", About: "graduate").Address(values));
    }
}
