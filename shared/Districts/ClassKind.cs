namespace IlpFunctions.Districts;

/// <summary>What a class is for. OneRoster 1.1, <c>classType</c>.</summary>
public enum ClassKind
{
    /// <summary>Lessons at set times.</summary>
    Scheduled,

    /// <summary>A homeroom or advisory group: who leads it is the first choice for its students' adviser.</summary>
    Homeroom,
}
