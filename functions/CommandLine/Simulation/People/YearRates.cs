namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>
/// How often things happen to a student in a school year. Made up, in the order of magnitude of a district in Kentucky, to have something of everything; what happens to whom follows
/// from seed, student and year.
/// </summary>
internal static class YearRates
{
    /// <summary>Leaves the district.</summary>
    public const double MovesAway = 0.03;

    /// <summary>Gives up school, from grade 9 on.</summary>
    public const double DropsOut = 0.015;

    /// <summary>Comes back in the year after, of those who left or gave up.</summary>
    public const double ComesBack = 0.4;

    /// <summary>Changes to another school of the district that has the grade.</summary>
    public const double ChangesSchools = 0.02;

    /// <summary>Is placed in an alternative program, from grade 6 on.</summary>
    public const double IsPlaced = 0.01;

    /// <summary>Dies.</summary>
    public const double Dies = 0.0004;

    /// <summary>Repeats the grade.</summary>
    public const double IsRetained = 0.015;

    /// <summary>Skips one.</summary>
    public const double Skips = 0.004;

    /// <summary>Comes new to the district in a later grade, by students there are.</summary>
    public const double Arrives = 0.015;

    /// <summary>Has an Individualized Education Program: about what the nation has, lasting.</summary>
    public const double HasIep = 0.15;

    /// <summary>Has nobody on file who speaks for them, of newcomers.</summary>
    public const double WithoutGuardian = 0.03;

    /// <summary>Has guardians without an address, of newcomers.</summary>
    public const double WithoutEmail = 0.1;

    /// <summary>Speaks Spanish at home, of newcomers.</summary>
    public const double SpeaksSpanish = 0.08;
}
