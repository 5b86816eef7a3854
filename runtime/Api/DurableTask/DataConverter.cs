using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Turns inputs, outputs, events and statuses into the text that is stored, and back.</summary>
public abstract class DataConverter
{
    /// <summary>The text of a value; <c>null</c> for <c>null</c>.</summary>
    /// <param name="value">The value.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The value of a text; <c>null</c> for <c>null</c>.</summary>
    /// <param name="data">The text.</param>
    /// <param name="targetType">The value's type.</param>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The value of a text; <c>null</c> for <c>null</c>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="data">The text.</param>
    /// <exception cref="NullReferenceException">There is no text, and <typeparamref name="T"/> is a value type that cannot be <c>null</c>.</exception>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => (T?)Deserialize(data, typeof(T))!;
}
