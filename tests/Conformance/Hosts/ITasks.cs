namespace IlpFunctions.Conformance.Hosts;

/// <summary>Takes the code of a test: what <c>DurableTaskRegistry</c> is to Microsoft's workers.</summary>
internal interface ITasks
{
    void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code);

    void AddActivity<TInput, TOutput>(string name, Func<TaskActivityContext, TInput, Task<TOutput>> code);
}

/// <summary>The shapes in which tests write their code.</summary>
internal static class TasksExtensions
{
    public static ITasks Orchestrator<TInput, TOutput>(this ITasks tasks, string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code)
    {
        tasks.AddOrchestrator(name, code);
        return tasks;
    }

    public static ITasks Orchestrator<TOutput>(this ITasks tasks, string name, Func<TaskOrchestrationContext, Task<TOutput>> code) =>
        tasks.Orchestrator<object?, TOutput>(name, (context, _) => code(context));

    public static ITasks Orchestrator(this ITasks tasks, string name, Func<TaskOrchestrationContext, Task> code) =>
        tasks.Orchestrator<object?>(name, async context =>
        {
            await code(context);
            return null;
        });

    public static ITasks Activity<TInput, TOutput>(this ITasks tasks, string name, Func<TInput, TOutput> code)
    {
        tasks.AddActivity<TInput, TOutput>(name, (_, input) => Task.FromResult(code(input)));
        return tasks;
    }

    public static ITasks Activity<TInput, TOutput>(this ITasks tasks, string name, Func<TaskActivityContext, TInput, TOutput> code)
    {
        tasks.AddActivity<TInput, TOutput>(name, (context, input) => Task.FromResult(code(context, input)));
        return tasks;
    }
}
