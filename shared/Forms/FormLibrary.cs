using System.Globalization;

namespace IlpFunctions.Forms;

/// <summary>The forms there are, in every version: the files <c>ID.VERSION.form.json</c> in <c>shared/Forms/Packs</c>, read once.</summary>
public static class FormLibrary
{
    private const string Ending = ".form.json";

    private static readonly Lazy<IReadOnlyList<FormDefinition>> Packs = new(ReadPacks);

    /// <summary>Every version of every form, by id and version.</summary>
    /// <exception cref="FormRefusedException">A pack is not a form.</exception>
    public static IReadOnlyList<FormDefinition> All => Packs.Value;

    /// <summary>The latest version of a form: the one to answer now.</summary>
    /// <exception cref="KeyNotFoundException">There is no such form.</exception>
    public static FormDefinition Get(string id) =>
        All.LastOrDefault(form => form.Id == id) ?? throw new KeyNotFoundException($"There is no form \"{id}\"; the forms are {string.Join(", ", All.Select(form => form.Id).Distinct())}.");

    /// <summary>One version of a form: the one that an answer sheet names.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public static FormDefinition Get(string id, int version) =>
        All.FirstOrDefault(form => form.Id == id && form.Version == version) ?? throw new KeyNotFoundException($"There is no version {version} of the form \"{id}\"; its file must stay as long as answers name it.");

    private static IReadOnlyList<FormDefinition> ReadPacks()
    {
        var assembly = typeof(FormLibrary).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal));
        return [.. names.Select(Read).OrderBy(form => form.Id, StringComparer.Ordinal).ThenBy(form => form.Version)];

        FormDefinition Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return Named(FormFile.Read(stream, name), name);
        }
    }

    /// <summary>The form, if the file is named after it: that no two files hold one version follows from it.</summary>
    internal static FormDefinition Named(FormDefinition form, string file)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{form.Id}.{form.Version}{Ending}");
        return file == name ? form : throw new FormRefusedException($"{file}: $.id: this is version {form.Version} of \"{form.Id}\"; name the file {name}");
    }
}
