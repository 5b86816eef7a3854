using System.Collections.Concurrent;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Districts;

/// <summary>Stands where the orchestrations are: notes every wake-up, and knows which students' orchestration runs.</summary>
internal sealed class RecordingWaker : IStudentWaker
{
    private readonly ConcurrentQueue<(StudentKey Student, bool MayStart)> calls = new();

    public ConcurrentDictionary<StudentKey, bool> Running { get; } = new();

    public IReadOnlyList<(StudentKey Student, bool MayStart)> Calls => [.. calls];

    /// <summary>What a wake-up does before it is answered; tests let it fail here.</summary>
    public Action Before { get; set; } = () => { };

    public Task<bool> WakeAsync(StudentKey student, bool mayStart, CancellationToken cancellation = default)
    {
        Before();
        calls.Enqueue((student, mayStart));
        if (mayStart) Running[student] = true;
        return Task.FromResult(Running.ContainsKey(student));
    }
}
