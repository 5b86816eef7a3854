using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace IlpFunctions.Json;

/// <summary>Marks a record whose empty lists are left out of its JSON, as its nulls are: not filled in. Its lists must be empty unless set, so that reading brings them back.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OmitEmptyListsAttribute : Attribute
{
    /// <summary>Makes a resolver heed the mark.</summary>
    public static void Heed(JsonTypeInfo type)
    {
        if (!type.Type.IsDefined(typeof(OmitEmptyListsAttribute), inherit: false)) return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                property.ShouldSerialize = static (_, list) => list is IEnumerable entries && entries.GetEnumerator().MoveNext();
        }
    }
}
