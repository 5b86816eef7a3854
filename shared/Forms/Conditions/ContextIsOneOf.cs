namespace IlpFunctions.Forms.Conditions;

/// <summary>A value of the context is known, and is one of these.</summary>
/// <param name="Name">Its name, one of <see cref="FormContext.Names"/>.</param>
/// <param name="Values">The values.</param>
public sealed record ContextIsOneOf(string Name, IReadOnlyList<string> Values) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) => context.Values.TryGetValue(Name, out var value) && Values.Contains(value);
}
