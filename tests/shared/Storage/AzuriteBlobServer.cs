namespace IlpFunctions.Tests.Storage;

/// <summary>Azurite's blob service.</summary>
public sealed class AzuriteBlobServer : AzuriteServer
{
    private protected override string Service => "blob";
}
