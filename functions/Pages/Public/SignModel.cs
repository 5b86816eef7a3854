using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Policies;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>Where one person stands with one plan to sign: pure, of what the link leads to.</summary>
/// <param name="Open">The link that was opened.</param>
public sealed record SignModel(OpenLink Open)
{
    private DistrictPolicy Policy => Open.District.Policies.InForceOn(Open.Today);

    /// <summary>As whom the reader signs.</summary>
    public SignerRole Role => Open.IsFamily ? SignerRole.Guardian : SignerRole.Student;

    /// <summary>The version that counts; null when there is no plan.</summary>
    public PlanVersion? Current => Open.Record.CurrentPlan();

    /// <summary>The reader's latest word since the review that this is about; null when they have said nothing yet.</summary>
    public SignOff? Word => Latest(said => said.On >= Since);

    /// <summary>Whether the reader has signed what the plan says now.</summary>
    public bool HasSigned => Word is { Answer: SignOffAnswer.Agreed } && !HasChangedSince;

    /// <summary>Whether the plan has changed in what matters since the reader's latest word.</summary>
    public bool HasChangedSince => Word is { } word && Current is { } current && SignOffRules.SignedVersion(Open.Record, word)?.IsSameIn(Policy.Plan.MaterialSections, current) != true;

    /// <summary>When the reader signed last, whichever version; null when they never did.</summary>
    public DateOnly? SignedOn => LastSigned?.On;

    /// <summary>Which version the reader signed last; null when they never did.</summary>
    public PlanVersion? SignedVersion => LastSigned is { } last ? SignOffRules.SignedVersion(Open.Record, last) : null;

    /// <summary>The sections that say something else than what the reader signed last, by their names in the plan's JSON; empty when they never signed.</summary>
    public IReadOnlyList<string> Changed
    {
        get
        {
            if (Current is not { } current || SignedVersion is not { } signed) return [];
            return [.. current.Sections.Keys.Union(signed.Sections.Keys).Where(section => current.Sections.GetValueOrDefault(section) != signed.Sections.GetValueOrDefault(section))];
        }
    }

    private SignOff? LastSigned => Latest(said => said.Answer == SignOffAnswer.Agreed);

    /// <summary>The day of the review; a word said before it is of an earlier year.</summary>
    private DateOnly Since
    {
        get
        {
            var milestone = Open.Milestone!;
            var held = Open.Record.Reviews.Where(review => review.Review == milestone.About && review.Year == milestone.Year).MinBy(review => (review.On, review.Key));
            return held?.On ?? milestone.OpenedOn;
        }
    }

    private SignOff? Latest(Func<SignOff, bool> counts) =>
        Open.Record.SignOffs.Where(said => said.Role == Role && said.Person == Open.Link.Recipient.Id && counts(said)).MaxBy(said => (said.On, said.SaidAt, said.Key));
}

/// <summary>The plan to read and answer.</summary>
/// <param name="State">Where the reader stands.</param>
/// <param name="Version">The version shown.</param>
/// <param name="Document">What it says.</param>
/// <param name="Earlier">What it said when the reader signed last; null when they never did.</param>
/// <param name="Sent">What was sent and could not be taken; null when nothing was.</param>
/// <param name="Problem">Why, in words, at the note that was sent; null when nothing is wrong with it.</param>
/// <param name="IsNewer">Whether the plan changed while it was read.</param>
public sealed record SignPlanModel(SignModel State, PlanVersion Version, PlanDocument Document, PlanDocument? Earlier, SignForm? Sent = null, string? Problem = null, bool IsNewer = false)
{
    /// <summary>What is different since the reader signed last; empty when they never did.</summary>
    public IReadOnlyList<PlanPartChange> Changes(PublicWords words) => Earlier is null ? [] : PlanPartChange.Between(State.Changed, Earlier, Document, words);

    /// <summary>The note that was sent with an answer.</summary>
    public string NoteOf(SignOffAnswer answer) => Sent?.Answer == answer ? Sent.Note : "";

    /// <summary>What is wrong with the note of an answer.</summary>
    public string? ProblemOf(SignOffAnswer answer) => Sent?.Answer == answer ? Problem : null;
}
