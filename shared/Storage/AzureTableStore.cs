using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Identity;

namespace IlpFunctions.Storage;

/// <summary>The storage port over Azure Table Storage. Tables are made when first written to.</summary>
/// <remarks>
/// A commit whose answer was lost is sent again by the client; if it had been applied, that ends in a <see cref="StorageConflictException"/>: whoever reads
/// again finds its own change.
/// Every call can fail with the client's own exceptions for the network and the service; nothing has to be cleaned up before it is tried again.
/// </remarks>
public sealed class AzureTableStore : ITableStore
{
    private readonly TableServiceClient service;
    private readonly ConcurrentDictionary<string, TableClient> made = new(StringComparer.OrdinalIgnoreCase);

    private AzureTableStore(TableServiceClient service) => this.service = service;

    /// <summary>A store in the account of a connection string (an emulator's, or an account's with its key).</summary>
    public static AzureTableStore FromConnectionString(string connectionString) => new(new TableServiceClient(connectionString));

    /// <summary>A store in the account at <paramref name="account"/>, e.g. https://name.table.core.windows.net, as the identity this process runs under:
    /// its managed identity in Azure, the developer's sign-in elsewhere. It needs the role Storage Table Data Contributor.</summary>
    public static AzureTableStore FromAccountUri(Uri account) => new(new TableServiceClient(account, new DefaultAzureCredential()));

    /// <inheritdoc/>
    public async Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        TableLimits.CheckAddress(table, partition, row);
        try
        {
            var found = await service.GetTableClient(table).GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
            return found.HasValue ? Row(found.Value!) : null;
        }
        catch (RequestFailedException refused) when (IsRefusal(refused))
        {
            throw Refused(table, refused);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default)
    {
        TableLimits.CheckAddress(table, partition);
        TableLimits.CheckRange(table, range);
        return StreamAsync(table, [TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), .. Filters("RowKey", range)], cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default)
    {
        TableLimits.CheckRange(table, partitions);
        return StreamAsync(table, Filters("PartitionKey", partitions), cancellation);
    }

    /// <inheritdoc/>
    public async Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
    {
        var stored = TableLimits.CheckTransaction(table, partition, changes);
        try
        {
            var client = await MadeAsync(table, cancellation);
            await client.SubmitTransactionAsync(stored.Select(change => Action(partition, change)), cancellation);
        }
        catch (TableTransactionFailedException failed) when (IsConflict(failed))
        {
            throw new StorageConflictException(table, partition, stored[failed.FailedTransactionActionIndex ?? 0].Row, failed);
        }
        catch (RequestFailedException refused) when (IsRefusal(refused))
        {
            throw Refused(table, refused);
        }
    }

    /// <summary>Makes tables that are not there, so that nobody waits for it later; making them again changes nothing.</summary>
    public async Task MakeTablesAsync(IEnumerable<string> names, CancellationToken cancellation = default)
    {
        try
        {
            foreach (var name in names) await MadeAsync(name, cancellation);
        }
        catch (RequestFailedException refused) when (IsRefusal(refused))
        {
            throw Refused("of the app", refused);
        }
    }

    private async Task<TableClient> MadeAsync(string table, CancellationToken cancellation)
    {
        if (made.TryGetValue(table, out var known)) return known;
        var client = service.GetTableClient(table);
        await client.CreateIfNotExistsAsync(cancellation);
        return made.GetOrAdd(table, client);
    }

    private async IAsyncEnumerable<StoredRow> StreamAsync(string table, IEnumerable<string> filters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var entities = service.GetTableClient(table)
            .QueryAsync<TableEntity>(string.Join(" and ", filters), cancellationToken: cancellation)
            .GetAsyncEnumerator(cancellation);
        await using (entities)
        {
            while (await NextAsync(entities, table)) yield return Row(entities.Current);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<TableEntity> entities, string table)
    {
        try
        {
            return await entities.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == TableErrorCode.TableNotFound)
        {
            return false;
        }
        catch (RequestFailedException refused) when (IsRefusal(refused))
        {
            throw Refused(table, refused);
        }
    }

    private static IEnumerable<string> Filters(string key, KeyRange range)
    {
        // The key's name is the query's text, the bound is a value: CreateQueryFilter quotes every placeholder, so only bounds may be placeholders.
        if (range.From is { } from) yield return $"{key} ge " + TableClient.CreateQueryFilter($"{from}");
        if (range.Before is { } before) yield return $"{key} lt " + TableClient.CreateQueryFilter($"{before}");
    }

    private static TableTransactionAction Action(string partition, RowChange change)
    {
        var entity = new TableEntity(partition, change.Row);
        foreach (var (name, value) in change.Values) entity.Add(name, value is DateTimeOffset instant ? instant.ToUniversalTime() : value);
        var etag = change.ETag is null ? ETag.All : new ETag(change.ETag);
        return change.Kind switch
        {
            RowChangeKind.Insert => new(TableTransactionActionType.Add, entity),
            RowChangeKind.Upsert => new(TableTransactionActionType.UpsertReplace, entity),
            RowChangeKind.Replace => new(TableTransactionActionType.UpdateReplace, entity, etag),
            RowChangeKind.Delete => new(TableTransactionActionType.Delete, entity, etag),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "This kind of change does not exist."),
        };
    }

    private static StoredRow Row(TableEntity entity)
    {
        var values = new Dictionary<string, object>(entity.Count, StringComparer.Ordinal);
        foreach (var (name, value) in entity)
        {
            if (name is not ("odata.etag" or "PartitionKey" or "RowKey" or "Timestamp") && value is not null) values.Add(name, value);
        }

        return new StoredRow(entity.PartitionKey, entity.RowKey, entity.ETag.ToString(), Chunks.Join(values));
    }

    private static bool IsConflict(TableTransactionFailedException failed) =>
        failed.ErrorCode == TableErrorCode.EntityAlreadyExists
        || failed.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied
        || failed.ErrorCode == TableErrorCode.ResourceNotFound;

    private static bool IsRefusal(RequestFailedException error) => error.Status is 401 or 403;

    private static StorageUnusableException Refused(string table, RequestFailedException error) =>
        new(
            $"The storage account refused access to table {table} ({error.Status} {error.ErrorCode}). "
            + "Check the connection string, or give this identity the role Storage Table Data Contributor.",
            error);
}
