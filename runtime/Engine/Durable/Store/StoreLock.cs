namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>
/// Keeps a store to one engine: two would run the same work twice. It is the operating system's lock on a file beside the store, so that it ends with its
/// process, however that ends; who only reads the SQLite file is not kept out.
/// </summary>
internal static class StoreLock
{
    /// <summary>Takes the lock. Disposing the result releases it; the file stays, because deleting it could not be told from somebody taking it.</summary>
    /// <exception cref="StoreUnusableException">Another engine has it.</exception>
    public static IDisposable Take(string databasePath)
    {
        var path = Path.GetFullPath(databasePath);
        if (Path.GetDirectoryName(path) is { } folder) Directory.CreateDirectory(folder);
        var lockPath = path + ".in-use";
        try
        {
            return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(lockPath))
        {
            throw new StoreUnusableException(
                $"The store '{databasePath}' is in use: another engine has locked '{lockPath}'. Stop that process first, or use another data folder.");
        }
    }
}
