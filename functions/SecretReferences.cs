namespace IlpFunctions.Functions;

/// <summary>Settings that refer to a key vault. One that could not be followed stays as it was written, which anybody knows: it must not pass for a secret.</summary>
internal static class SecretReferences
{
    private const string Reference = "@Microsoft.KeyVault(";

    /// <summary>Refuses to start with a secret that is none.</summary>
    /// <exception cref="InvalidOperationException">A reference could not be followed; the message names the setting.</exception>
    public static void Check(IConfiguration configuration)
    {
        var unresolved = configuration.AsEnumerable().Where(setting => setting.Value?.StartsWith(Reference, StringComparison.OrdinalIgnoreCase) == true).Select(setting => setting.Key).Order(StringComparer.Ordinal).ToList();
        if (unresolved.Count == 0) return;
        throw new InvalidOperationException(
            $"{string.Join(", ", unresolved)}: the key vault gave nothing for it. Make the secret (infra/hooks/make-secrets.sh), see that the app's identity may read it, and restart the app.");
    }
}
