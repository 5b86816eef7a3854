using IlpFunctions.Students;

namespace IlpFunctions.Roster;

/// <summary>
/// Whether two rows that mean one student are of one person. Careful, because what is merged wrongly shows one family another's child, and two records of one
/// person can be merged later: twins share a birth date and a family name, so the given name must be the same, and birth dates where both are known; where
/// they are not, the family name too.
/// </summary>
public static class SamePerson
{
    /// <summary>Compares names and, where both are known, birth dates.</summary>
    public static bool Are(PersonName left, DateOnly? leftBorn, PersonName right, DateOnly? rightBorn)
    {
        if (!Same(left.Given, right.Given)) return false;
        return leftBorn is not null && rightBorn is not null ? leftBorn == rightBorn : Same(left.Family, right.Family);
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
