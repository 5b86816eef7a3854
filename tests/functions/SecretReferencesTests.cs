using IlpFunctions.Functions;
using Microsoft.Extensions.Configuration;

namespace IlpFunctions.Tests.Functions;

public sealed class SecretReferencesTests
{
    [Fact]
    public void Setting_ThatTheVaultGaveNothingFor_StopsTheApp()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => SecretReferences.Check(Settings("@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/Ilp--LinkKey)")));

        Assert.StartsWith("Ilp:LinkKey: the key vault gave nothing for it.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vault.azure.net", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_ThatAreThere_Pass() => Assert.Null(Record.Exception(() => SecretReferences.Check(Settings("0123456789abcdef0123456789abcdef"))));

    private static IConfiguration Settings(string key) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Ilp:LinkKey"] = key, ["Ilp:Root"] = "https://plans.schools.example/" }).Build();
}
