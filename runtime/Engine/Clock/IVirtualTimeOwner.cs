namespace IlpFunctions.Runtime.Clock;

/// <summary>The one owner of a virtual clock: it makes the virtual now durable before anything runs at it.</summary>
internal interface IVirtualTimeOwner
{
    /// <summary>Stores the new virtual now, so that a restart resumes at it.</summary>
    void StoreNow(DateTimeOffset now);
}
