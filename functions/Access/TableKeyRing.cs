using System.Xml.Linq;
using IlpFunctions.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace IlpFunctions.Functions.Access;

/// <summary>
/// Where the keys of form tokens and sessions are kept, so that a form which one instance of the app showed is taken by every other: table <c>Settings</c>, one row a key. As confidential as the
/// records beside it. On one machine they lie in files beside the database instead.
/// </summary>
/// <param name="store">Where rows live.</param>
internal sealed class TableKeyRing(ITableStore store) : IXmlRepository
{
    private const string Table = "Settings";
    private const string Partition = "form-keys";
    private const string Xml = "xml";

    /// <summary>The keys there are. The platform asks for them seldom, and can only ask synchronously.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.QueryAsync(Table, Partition).ToBlockingEnumerable().Select(row => XElement.Parse(row.Text(Xml)!))];

    /// <summary>Keeps a key; the same one again changes nothing.</summary>
    public void StoreElement(XElement element, string friendlyName) =>
        store.CommitAsync(Table, Partition, [RowChange.Upsert(friendlyName, new Dictionary<string, object> { [Xml] = element.ToString(SaveOptions.DisableFormatting) })]).GetAwaiter().GetResult();
}

/// <summary>Adds the key ring.</summary>
internal static class SharedKeys
{
    /// <summary>Has every instance of the app share one key ring in the table store.</summary>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("IlpFunctions");
        services.AddOptions<KeyManagementOptions>().Configure<ITableStore>((options, store) => options.XmlRepository = new TableKeyRing(store));
        return services;
    }
}
