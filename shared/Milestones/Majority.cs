using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>On the birthday on which a student's rights become the student's own (34 CFR 99.5) notices and signatures go to the student.</summary>
internal static class Majority
{
    public static void Watch(AgendaTurn turn)
    {
        if (turn.Record is not { Enrollment: EnrollmentState.Active, BirthDate: { } born }) return;
        var birthday = born.AddYears(turn.Policy.SignOff.AdultAge);
        if (birthday > turn.Today) turn.WakeOn(birthday);
        else if (birthday == turn.Today) turn.Tell($"The student is {turn.Policy.SignOff.AdultAge} today: the rights of the parents are the student's now.");
    }
}
