using System.Text.Json;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>Values as the words of an address: <c>?state=not-yet-due</c>.</summary>
internal static class AddressWord
{
    /// <summary>The word of a value; null for none.</summary>
    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } known ? JsonNamingPolicy.KebabCaseLower.ConvertName(known.ToString()) : null;

    /// <summary>The value of a word; null for one that means nothing.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Of<T>(value) == word).Select(value => (T?)value).FirstOrDefault();
}
