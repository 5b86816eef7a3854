namespace IlpFunctions.Time;

/// <summary>Where new ids come from. Seeded on a virtual clock, so that the same input gives the same bytes.</summary>
public interface IIdSource
{
    /// <summary>A new id that nobody can guess, of 128 bits as 26 characters of Crockford base 32 (0-9, a-z without i, l, o, u).</summary>
    string NewId();
}
