namespace IlpFunctions.Roster;

/// <summary>
/// Gives back what a large roster was read into, at the few moments when much of it is not needed any more. By itself the runtime looks through its older objects when they have nearly doubled, which for the
/// roster of a large district would come on top of what is needed next.
/// </summary>
internal static class ReadingMemory
{
    // Below, what is left lying is not worth a look through everything: a tenth of a second at a hundred thousand students.
    private const int ManyStudents = 20_000;

    /// <summary>Gives it back, where there are many students.</summary>
    public static void GiveBack(int students)
    {
        if (students >= ManyStudents) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
    }
}
