using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IlpFunctions.Tests.Infra;

/// <summary>What must hold of whatever is deployed, asked of the compiled template.</summary>
public sealed partial class TemplateTests(CompiledTemplate compiled) : IClassFixture<CompiledTemplate>
{
    private JsonNode Template => compiled.Template;

    private List<TemplateResource> Resources => [.. TemplateResource.All(Template)];

    [Fact]
    public void Outputs_OfEveryModule_HoldNoSecret()
    {
        var outputs = TemplateResource.Outputs(Template).ToList();

        Assert.NotEmpty(outputs);
        Assert.All(outputs, output =>
        {
            Assert.DoesNotContain("secure", (string)output.Output["type"]!, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(ReadsASecret(), output.Output.ToJsonString());
        });
    }

    [Fact]
    public void Settings_OfTheApp_HoldNoSecretInPlain()
    {
        var settings = Single("Microsoft.Web/sites/config", resource => ((string)resource.Json["name"]!).Contains("appsettings", StringComparison.Ordinal));
        var text = (string)settings.Json["properties"]!;

        Assert.DoesNotMatch(ReadsASecret(), text);
        Assert.DoesNotMatch(@"(AccountKey|accesskey|SharedAccessSignature)=", text);
        var secrets = SecretSetting().Matches(text);
        Assert.Equal(["Ilp__WebhookKey", "Ilp__LinkKey", "Ilp__DeliveryReports__Secret"], secrets.Select(secret => secret.Groups["name"].Value));
        Assert.All(secrets, secret => Assert.StartsWith("format('@Microsoft.KeyVault(SecretUri=", secret.Groups["value"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Storage_OfEveryKind_IsClosedToThePublic()
    {
        var accounts = Of("Microsoft.Storage/storageAccounts");
        var containers = Of("Microsoft.Storage/storageAccounts/blobServices/containers");

        Assert.All(accounts, account => Assert.Equal((false, false), ((bool?)account.Property("allowBlobPublicAccess"), (bool?)account.Property("allowSharedKeyAccess"))));
        Assert.All(containers, container => Assert.Equal("None", (string?)container.Property("publicAccess")));
    }

    [Fact]
    public void Connections_ToEverything_AreTls12OrBetter()
    {
        Assert.All(Of("Microsoft.Storage/storageAccounts"), account => Assert.Equal(("TLS1_2", true), ((string?)account.Property("minimumTlsVersion"), (bool?)account.Property("supportsHttpsTrafficOnly"))));
        Assert.All(Of("Microsoft.Web/sites"), site =>
        {
            Assert.True((bool?)site.Property("httpsOnly"));
            Assert.Equal(("1.2", "1.2", "Disabled"), ((string?)site.Property("siteConfig", "minTlsVersion"), (string?)site.Property("siteConfig", "scmMinTlsVersion"), (string?)site.Property("siteConfig", "ftpsState")));
        });
        Assert.All(Of("Microsoft.EventGrid/systemTopics/eventSubscriptions"), subscription => Assert.Equal("1.2", (string?)subscription.Property("destination", "properties", "minimumTlsVersionAllowed")));
    }

    [Fact]
    public void Services_OfEveryKind_AreReachedByIdentityAndNeverByKey()
    {
        Assert.DoesNotMatch(ReadsASecret(), Template.ToJsonString());
        var site = Assert.Single(Of("Microsoft.Web/sites"));
        Assert.Equal("UserAssigned", (string?)site.Json["identity"]!["type"]);
        Assert.NotNull(site.Property("keyVaultReferenceIdentity"));
        Assert.Equal("UserAssignedIdentity", (string?)site.Property("functionAppConfig", "deployment", "storage", "authentication", "type"));
        Assert.All(Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool?)policy.Property("allow")));
        Assert.All(Of("Microsoft.Insights/components"), insights => Assert.True((bool?)insights.Property("DisableLocalAuth")));
        Assert.All(Of("Microsoft.OperationalInsights/workspaces"), workspace => Assert.True((bool?)workspace.Property("features", "disableLocalAuth")));
        Assert.All(Of("Microsoft.Communication/communicationServices"), service => Assert.True((bool?)service.Property("disableLocalAuth")));
        Assert.All(Of("Microsoft.KeyVault/vaults"), vault => Assert.Equal((true, true), ((bool?)vault.Property("enableRbacAuthorization"), (bool?)vault.Property("enablePurgeProtection"))));
    }

    [Fact]
    public void Roles_OfEveryKind_AreGrantedOnOneResource()
    {
        var assignments = Of("Microsoft.Authorization/roleAssignments");

        Assert.All(assignments, assignment =>
        {
            var scope = (string?)assignment.Json["scope"];
            Assert.NotNull(scope);
            Assert.Matches(@"^\[resourceId\('Microsoft\.(Storage/storageAccounts|Insights/components|KeyVault/vaults|Communication/communicationServices|DurableTask/schedulers)'", scope);
        });
        Assert.Single(assignments, assignment => assignment.Json.ToJsonString().Contains("deployerId", StringComparison.Ordinal));
        string[] tooMuch = ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"]; // Owner, Contributor, User Access Administrator
        Assert.All(tooMuch, role => Assert.DoesNotContain(role, Template.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Visitors_WhoAreNotSignedIn_ReachTheApp()
    {
        var auth = Single("Microsoft.Web/sites/config", resource => ((string)resource.Json["name"]!).Contains("authsettingsV2", StringComparison.Ordinal));

        Assert.Equal((false, "AllowAnonymous"), ((bool?)auth.Property("globalValidation", "requireAuthentication"), (string?)auth.Property("globalValidation", "unauthenticatedClientAction")));
        Assert.True((bool?)auth.Property("httpSettings", "requireHttps"));
    }

    private List<TemplateResource> Of(string type)
    {
        var found = Resources.Where(resource => resource.Type == type).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private TemplateResource Single(string type, Func<TemplateResource, bool> which) => Assert.Single(Of(type), resource => which(resource));

    [GeneratedRegex(@"'(?<name>\w*(Key|Secret|Password))', (?<value>[^,]*)")]
    private static partial Regex SecretSetting();

    [GeneratedRegex(@"\blist[A-Z]\w*\(|primaryKey|InstrumentationKey", RegexOptions.IgnoreCase)]
    private static partial Regex ReadsASecret();
}
