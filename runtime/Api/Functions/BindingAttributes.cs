namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says where a function's parameter comes from.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
    /// <summary>For derived types.</summary>
    public BindingAttribute()
    {
    }
}

/// <summary>A parameter that is fetched for the function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute
{
    /// <summary>For derived types.</summary>
    public InputBindingAttribute()
    {
    }
}

/// <summary>The parameter whose arrival runs the function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
    /// <summary>For derived types.</summary>
    public TriggerBindingAttribute()
    {
    }
}
