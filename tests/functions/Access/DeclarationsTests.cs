using System.Reflection;
using IlpFunctions.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class DeclarationsTests
{
    /// <summary>Who may call what, said a second time: opening an address to more people means changing it here too.</summary>
    private static readonly SortedDictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["get assets/{name}"] = "anyone",
        ["get {ignored:maxlength(0)?}"] = "anyone",
        ["get sign-in"] = "anyone",
        ["post sign-in"] = "anyone",
        ["post sign-out"] = "anyone",
        ["get districts/{district}"] = "SchoolLead District",
        ["get districts/{district}/students"] = "SchoolLead District",
        ["post districts/{district}/advance"] = "SchoolLead District",
        ["get students/{district}/{student}"] = "Adviser SchoolLead District",
        ["get students/{district}/{student}/plan"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/plan"] = "Adviser SchoolLead District",
        ["get students/{district}/{student}/plan/revision"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/plan/revision"] = "Adviser SchoolLead District",
        ["get students/{district}/{student}/plan/file"] = "Adviser SchoolLead District",
        ["get students/{district}/{student}/plan/import"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/plan/import"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/waiver"] = "Adviser SchoolLead District",
        ["get students/{district}/{student}/merge"] = "District",
        ["post students/{district}/{student}/merge"] = "District",
        ["post students/{district}/{student}/merge/confirm"] = "District",
        ["get students/{district}/{student}/tasks/{milestone}"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/tasks/{milestone}/done"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/tasks/{milestone}/waiver"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/tasks/{milestone}/review"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/tasks/{milestone}/signature"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/tasks/{milestone}/paper"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/tasks/{milestone}/graduation"] = "SchoolLead District",
        ["get students/{district}/{student}/forms/{form}"] = "Adviser SchoolLead District",
        ["post students/{district}/{student}/forms/{form}"] = "Adviser SchoolLead District",
        ["get schools/{district}/{school}/graduation"] = "SchoolLead District",
        ["post schools/{district}/{school}/graduation"] = "SchoolLead District",
        ["get advisers/{district}/{staff}"] = "Adviser SchoolLead District",
        ["get letters/{district}"] = "District",
        ["post letters/{district}/printed"] = "District",
        ["get undelivered/{district}"] = "District",
        ["post undelivered/{district}/{message}"] = "District",
        ["get templates/{district}"] = "District",
        ["get templates/{district}/{language}/{name}"] = "District",
        ["get templates/{district}/{language}/{name}/sample"] = "District",
        ["post templates/{district}/{language}/{name}"] = "District",
        ["get u/{token}"] = "bearers",
        ["post u/{token}"] = "signers",
        ["options delivery-reports/acs/{secret}"] = "signers",
        ["post delivery-reports/acs/{secret}"] = "signers",
        ["post delivery-reports/mail/{secret}"] = "signers",
        ["get mailbox/{district}"] = "District",
        ["get mailbox/{district}/{message}"] = "District",
        ["get imports/{district}"] = "District",
        ["get f/{token}"] = "bearers",
        ["get f/{token}/plan"] = "bearers",
        ["post f/{token}"] = "bearers",
        ["post f/{token}/language"] = "bearers",
        ["get s/{token}"] = "bearers",
        ["get s/{token}/questions"] = "bearers",
        ["post s/{token}"] = "bearers",
        ["get s/{token}/one"] = "bearers",
        ["post s/{token}/one"] = "bearers",
        ["get s/{token}/check"] = "bearers",
        ["post s/{token}/check"] = "bearers",
        ["get s/{token}/reach"] = "bearers",
        ["post s/{token}/reach"] = "bearers",
        ["post s/{token}/consent"] = "bearers",
        ["post s/{token}/not-me"] = "bearers",
        ["post s/{token}/language"] = "bearers",
        ["get imports/{district}/{import}"] = "District",
        ["post api/webhooks/enrollment/{district}"] = "signers",
        ["post api/webhooks/rosters/{district}"] = "signers",
        ["get api/schemas"] = "anyone",
        ["get api/schemas/{type}"] = "anyone",
        ["get intake/{district}"] = "District",
        ["get intake/{district}/{name}"] = "District",
        ["post intake/{district}/{name}"] = "District",
        ["get intake/{district}/secrets"] = "District",
        ["post intake/{district}/secrets"] = "District",
        ["post intake/{district}/secrets/retire"] = "District",
        ["post imports/{district}/{import}/decision"] = "District",
        ["get imports/{district}/{import}/rows/{row}"] = "District",
        ["post imports/{district}/{import}/rows/{row}"] = "District",
        ["post api/rosters/{district}"] = "District",
        ["get api/imports/{district}"] = "District",
        ["get api/imports/{district}/{import}"] = "District",
        ["get schools/{district}/{school}/missing"] = "SchoolLead District",
        ["post schools/{district}/{school}/missing"] = "SchoolLead District",
        ["get api/health"] = "anyone",
        ["get instances/{district}"] = "District",
        ["get instances/{district}/{instance}"] = "District",
        ["post instances/{district}/{instance}/retry"] = "District",
        ["post instances/{district}/{instance}/terminate"] = "District",
        ["post instances/{district}/{instance}/rehydrate"] = "District",
        ["post instances/{district}/rehydrate-all"] = "District",
        ["post imports/{district}/polls"] = "District",
    };

    [Fact]
    public void HttpFunctions_OfTheApp_AreOpenToThoseOnTheListAndNobodyElse()
    {
        var declared = AccessDeclarations.HttpFunctions().ToDictionary(Address, function => Who(function.GetCustomAttribute<AllowAttribute>()));

        Assert.Equal(Expected, new SortedDictionary<string, string>(declared, StringComparer.Ordinal));
    }

    private static string Address(MethodInfo function)
    {
        var trigger = function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();
        return $"{string.Join(',', trigger.Methods!)} {trigger.Route}";
    }

    private static string Who(AllowAttribute? allow) => allow switch
    {
        null => "nobody",
        { Anyone: true } => "anyone",
        { Bearer: true } => "bearers",
        { BySignature: true } => "signers",
        _ => string.Join(' ', allow.Roles.Order()),
    };
}
