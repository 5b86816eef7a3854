namespace IlpFunctions.Forms.Conditions;

/// <summary>All of these hold.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) => Conditions.All(condition => condition.Holds(answers, context));
}

/// <summary>At least one of these holds.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) => Conditions.Any(condition => condition.Holds(answers, context));
}
