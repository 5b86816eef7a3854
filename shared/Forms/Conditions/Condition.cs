namespace IlpFunctions.Forms.Conditions;

/// <summary>When a question is asked, or must be answered. Its subtypes are its kinds; there are no others.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>What always holds.</summary>
    internal static Condition Always { get; } = new AllOf([]);

    /// <summary>Whether it holds.</summary>
    /// <param name="answers">The answers to the earlier questions that are asked, without blank ones.</param>
    /// <param name="context">What else is known.</param>
    public abstract bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context);
}
