using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>When the adviser of one student gets to the student's plan: a function of seed and student, so that it is the same in every run.</summary>
/// <param name="Does">What they do.</param>
/// <param name="Share">Where in its span they do it, from 0 to 1.</param>
internal readonly record struct Temperament(Deed Does, double Share)
{
    private const int LateByAtMost = 40;

    /// <summary>The temperament that meets a student.</summary>
    public static Temperament Of(PeopleKind people, int seed, StudentKey student)
    {
        if (people == PeopleKind.None) return new(Deed.Nothing, 0);
        if (people == PeopleKind.Prompt) return new(Deed.EstablishesInTime, 0);
        var bits = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{student.Id}")));
        var share = BitConverter.ToUInt32(bits, 4) / (double)uint.MaxValue;
        return (BitConverter.ToUInt32(bits, 0) / (double)uint.MaxValue) switch
        {
            < 0.72 => new(Deed.EstablishesInTime, share),
            < 0.88 => new(Deed.EstablishesLate, share),
            < 0.92 => new(Deed.Waives, share),
            _ => new(Deed.Nothing, share),
        };
    }

    /// <summary>The first day on which they act on a task that was opened and is due on these days; null when they never do.</summary>
    public DateOnly? ActsFrom(DateOnly opened, DateOnly due) => Does switch
    {
        Deed.Nothing => null,
        Deed.EstablishesLate => due.AddDays(1 + (int)(Share * LateByAtMost)),
        _ => opened.AddDays((int)(Share * Math.Max(0, due.DayNumber - opened.DayNumber))),
    };
}

/// <summary>What somebody does with a task.</summary>
internal enum Deed
{
    /// <summary>Nothing, ever.</summary>
    Nothing,

    /// <summary>Establishes the plan by its date.</summary>
    EstablishesInTime,

    /// <summary>Establishes it after its date.</summary>
    EstablishesLate,

    /// <summary>Decides that no plan is needed.</summary>
    Waives,
}
