namespace IlpFunctions.Conformance.Hosts;

/// <summary>
/// Where Microsoft's in-process test host deviates from the API that it stands for, by behaviour, with the reason. The list is counted: what is added here is
/// a statement about that host, never a way round a failing test.
/// </summary>
internal static class MicrosoftDeviations
{
    public const int Count = 6;

    public static IReadOnlyDictionary<string, string> Of { get; } = new Dictionary<string, string>
    {
        ["Start_AtALaterMoment_WaitsForIt"] = "StartAt does not reach its store: the instance starts at once.",
        ["Terminate_Recursively_EndsSubOrchestrationsToo"] = "Its Terminate does not read whether it is meant recursively: sub-orchestrations go on.",
        ["Query_WithInputsAndOutputs_HasThem"] = "Queries return inputs and outputs whether they are asked for or not.",
        ["Version_OfNothing_IsEmpty"] = "An instance without a version has null where the context is documented to give the empty string.",
        ["ContinueAsNew_UnprocessedEvents_GoOnByDefault"] = "Version 0.2.3 drops what was buffered when an execution continues as new; the sources after it carry it over.",
        ["Waiter_CancelledOnTop_StillTakesTheNextEvent"] = "Workers later than 1.25 pass a cancelled waiter over and serve the one below; the engine keeps to 1.25.",
    };
}
