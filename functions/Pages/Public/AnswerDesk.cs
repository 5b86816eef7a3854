using IlpFunctions.Forms;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Links;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>What the holder of a link has answered of a form so far, and the way on: kept as a draft until it is sent whole.</summary>
public sealed class AnswerDesk(FormDrafts drafts, StudentRows rows, CommandDesk desk, TimeProvider time)
{
    /// <summary>Where the reader stands, with the answers that were saved. A form is finished in the version it was begun in.</summary>
    public async Task<(FormModel State, Interview Interview)> OpenAsync(OpenLink open, CancellationToken cancellation)
    {
        var form = open.Link.Purpose.FormId!;
        var draft = await drafts.ReadAsync(open.Link, cancellation) is { } saved && saved.Form == form ? saved : null;
        var state = new FormModel(open, draft is null ? FormLibrary.Get(form) : SentAnswers.VersionOf(form, draft.Version), draft?.SavedOn, draft?.At);
        return (state, new(state.Form, draft?.Answers ?? new Dictionary<string, Answer>(), state.Context));
    }

    /// <summary>Saves what is right of the answers; what is not is left out.</summary>
    /// <param name="state">Where the reader stands.</param>
    /// <param name="interview">The answers.</param>
    /// <param name="at">The question to go on with; null when nobody knows.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task SaveAsync(FormModel state, Interview interview, string? at, CancellationToken cancellation)
    {
        var wrong = interview.ProblemsToSave(state.Open.Language).Select(problem => problem.Question).ToHashSet();
        var right = wrong.Count == 0 ? interview : new Interview(state.Form, interview.Settled.Where(answer => !wrong.Contains(answer.Key)).ToDictionary(), state.Context);
        await drafts.SaveAsync(state.Open.Link, new(state.Form.Id, state.Form.Version, right.Settled, state.Open.Today, at), cancellation);
    }

    /// <summary>Sends answers that are whole.</summary>
    /// <returns>Whether they were taken; the same sent twice were.</returns>
    public async Task<bool> SendAsync(FormModel state, Interview interview, DurableTaskClient client, CancellationToken cancellation)
    {
        // A form is answered once by a person for a milestone: the key does not depend on what was answered.
        var command = Command(state, interview, state.Open.Key("answers", state.Form.Id));
        var result = await desk.SubmitAsync(state.Open.Record.Key(), command, new StudentWaker(client), cancellation);
        if (result.Outcome == CommandOutcome.Refused) return false;
        await drafts.DeleteAsync(state.Open.Link, cancellation);
        return true;
    }

    /// <summary>The answers as they are recorded.</summary>
    /// <param name="state">Where the reader stands.</param>
    /// <param name="interview">The answers.</param>
    /// <param name="key">The idempotency key.</param>
    public SubmitAnswers Command(FormModel state, Interview interview, string key) => new()
    {
        Key = key,
        Actor = state.Open.Signature,
        Milestone = state.Open.Link.Milestone,
        Person = state.Open.Link.Recipient.KeyPart(),
        On = state.Open.Today,
        Sheet = new()
        {
            Form = state.Form.Id,
            Version = state.Form.Version,
            Language = state.Open.Language,
            Mode = AnswerMode.Own,
            By = state.Open.Signature,
            At = time.GetUtcNow(),
            Context = state.Context,
            Answers = interview.Settled,
        },
    };

    /// <summary>The goal of the student's plan, which questions may name; null when there is none.</summary>
    public async Task<string?> GoalAsync(OpenLink open, CancellationToken cancellation) =>
        open.Record.CurrentPlan() is { } version && await rows.PlanAsync(open.Record.Key(), version.Number, cancellation) is { } document ? document.MainGoal() : null;
}
