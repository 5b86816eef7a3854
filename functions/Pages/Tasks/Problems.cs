namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>What is wrong with a form, by field.</summary>
internal static class Problems
{
    /// <summary>The fields with something wrong, in this order.</summary>
    public static Dictionary<string, string> Of(params ReadOnlySpan<(string Field, string? Wrong)> fields)
    {
        var problems = new Dictionary<string, string>();
        foreach (var (field, wrong) in fields)
        {
            if (wrong is not null) problems[field] = wrong;
        }

        return problems;
    }
}
