using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>When people get to things: a function of seed, student and thing, so that it is the same in every run.</summary>
/// <param name="kind">How people behave.</param>
/// <param name="seed">What they follow from.</param>
internal sealed class Temperament(PeopleKind kind, int seed)
{
    private const int LateByAtMost = 40;

    /// <summary>Whether everybody does at once what they are asked.</summary>
    public bool IsPrompt => kind == PeopleKind.Prompt;

    /// <summary>A number from 0 up to 1, evenly spread over students and things.</summary>
    public double Share(StudentKey student, string thing)
    {
        var bits = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{student.Id}|{thing}")));
        return BitConverter.ToUInt32(bits, 0) / (uint.MaxValue + 1.0);
    }

    /// <summary>Whether something is so that is so in this share of cases; never for prompt people, of whom nothing goes wrong.</summary>
    public bool Happens(StudentKey student, string thing, double share) => !IsPrompt && Share(student, thing) < share;

    /// <summary>The day on which somebody acts on a task; null when they never do.</summary>
    /// <param name="student">The student.</param>
    /// <param name="milestone">The task.</param>
    /// <param name="who">Who acts.</param>
    /// <param name="inTime">The share of cases in which they act by the date.</param>
    /// <param name="late">The share in which they act up to 40 days after it. The rest never do.</param>
    public DateOnly? ActsOn(StudentKey student, Milestone milestone, string who, double inTime, double late)
    {
        if (IsPrompt) return milestone.OpenedOn;
        var (does, when) = (Share(student, $"{milestone.Id}|{who}"), Share(student, $"{milestone.Id}|{who}|when"));
        if (does < inTime) return milestone.OpenedOn.AddDays((int)(when * Math.Max(0, milestone.Due.DayNumber - milestone.OpenedOn.DayNumber + 1)));
        return does < inTime + late ? milestone.Due.AddDays(1 + (int)(when * LateByAtMost)) : null;
    }
}
