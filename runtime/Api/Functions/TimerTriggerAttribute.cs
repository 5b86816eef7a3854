using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function on a schedule.</summary>
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Sets the schedule.</summary>
    /// <param name="schedule">An NCRONTAB expression of six fields, seconds first, or a time span.</param>
    public TimerTriggerAttribute(string schedule)
    {
        Schedule = schedule;
        UseMonitor = true;
    }

    /// <summary>An NCRONTAB expression of six fields, seconds first, or a time span.</summary>
    public string Schedule { get; private set; }

    /// <summary>Whether runs are remembered, so that one missed while the app was down is made up for. The default is <c>true</c>.</summary>
    public bool UseMonitor { get; set; }

    /// <summary>Whether the function also runs when the app starts.</summary>
    public bool RunOnStartup { get; set; }
}
