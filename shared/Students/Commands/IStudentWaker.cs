namespace IlpFunctions.Students.Commands;

/// <summary>Wakes students' orchestrations. A wake-up carries nothing: lost, early, late and repeated ones are harmless, because the record has it all.</summary>
public interface IStudentWaker
{
    /// <summary>Raises the wake-up event of the student's orchestration, or starts one when none is running.</summary>
    /// <param name="student">The student.</param>
    /// <param name="mayStart">Whether an orchestration is to run for the student at all; otherwise only a running one is woken.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether an orchestration will look at the student.</returns>
    Task<bool> WakeAsync(StudentKey student, bool mayStart, CancellationToken cancellation = default);
}
