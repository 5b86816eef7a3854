namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function knows of its run.</summary>
public class TimerInfo
{
    /// <summary>Past and next runs; <c>null</c> when runs are not remembered.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run comes later than scheduled.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>Past and next runs of a timer function.</summary>
public class ScheduleStatus
{
    /// <summary>The last run.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next run.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
