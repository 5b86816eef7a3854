using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Students;

/// <summary>
/// Which student a name of another system means: table <c>Aliases</c>, one row per name, written only where there is none, so that two systems that meet a
/// student at the same moment agree on one id.
/// </summary>
/// <param name="store">Where rows live.</param>
/// <param name="ids">Where new ids come from.</param>
public sealed class StudentRegister(ITableStore store, IIdSource ids)
{
    private const string Table = "Aliases";
    private const string Row = "student";
    private const string Student = "id";
    private const int AtOnce = 64;

    /// <summary>The student a name means, or null.</summary>
    public async Task<StudentId?> FindAsync(DistrictId district, StudentAlias alias, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, Partition(district, alias), Row, cancellation) is { } row ? new StudentId(row.Text(Student)!) : null;

    /// <summary>The student that the names mean, minted when nobody knows any of them. Names not known yet are bound to the student.</summary>
    /// <param name="district">The district.</param>
    /// <param name="aliases">The names, the most lasting first: it decides when they mean different students.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The student, and the names that mean somebody else.</returns>
    public async Task<Registration> ResolveAsync(DistrictId district, IReadOnlyList<StudentAlias> aliases, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(aliases.Count);
        var known = new List<StudentId?>();
        foreach (var alias in aliases) known.Add(await FindAsync(district, alias, cancellation));
        var student = known.FirstOrDefault(id => id is not null) ?? await BindAsync(district, aliases[0], new(ids.NewId()), cancellation);
        var elsewhere = new List<StudentAlias>();
        for (var i = 0; i < aliases.Count; i++)
        {
            var bound = known[i] ?? await BindAsync(district, aliases[i], student, cancellation);
            if (bound != student) elsewhere.Add(aliases[i]);
        }

        return new(student, elsewhere);
    }

    /// <summary>
    /// The students that many sets of names mean, each as <see cref="ResolveAsync"/> has it; what one set binds the next ones see. New ids are minted in the order of the sets, and what is bound is bound
    /// at once.
    /// </summary>
    public async Task<IReadOnlyList<Registration>> ResolveAllAsync(DistrictId district, IReadOnlyList<IReadOnlyList<StudentAlias>> sets, CancellationToken cancellation = default)
    {
        var known = new List<StudentId?[]>();
        var students = new StudentId[sets.Count];
        var minted = new List<int>();
        for (var i = 0; i < sets.Count; i++)
        {
            var bound = new StudentId?[sets[i].Count];
            for (var name = 0; name < bound.Length; name++) bound[name] = await FindAsync(district, sets[i][name], cancellation);
            known.Add(bound);
            if (Array.Find(bound, id => id is not null) is { } student) students[i] = student;
            else
            {
                minted.Add(i);
                students[i] = new(ids.NewId());
            }
        }

        // The first name decides who it is; should two sets share it, or somebody else bind it at this moment, one of them is the first.
        var own = students.ToArray();
        foreach (var chunk in minted.Chunk(AtOnce))
        {
            var first = await Task.WhenAll(chunk.Select(i => BindAsync(district, sets[i][0], students[i], cancellation)));
            for (var n = 0; n < chunk.Length; n++) known[chunk[n]][0] = students[chunk[n]] = first[n];
        }

        var rest = Enumerable.Range(0, sets.Count).SelectMany(i => Enumerable.Range(0, sets[i].Count).Where(name => known[i][name] is null).Select(name => (Set: i, Name: name)));
        foreach (var chunk in rest.Chunk(AtOnce))
        {
            var bound = await Task.WhenAll(chunk.Select(at => BindAsync(district, sets[at.Set][at.Name], students[at.Set], cancellation)));
            for (var n = 0; n < chunk.Length; n++) known[chunk[n].Set][chunk[n].Name] = bound[n];
        }

        var fresh = minted.Where(i => students[i] == own[i]).ToHashSet();
        return [.. Enumerable.Range(0, sets.Count).Select(i => new Registration(students[i], [.. sets[i].Where((_, name) => known[i][name] != students[i])]) { IsMinted = fresh.Contains(i) })];
    }

    /// <summary>Makes a name that means one student mean another: of two records of one person one is kept. A name that means anybody else stays as it is.</summary>
    public async Task RebindAsync(DistrictId district, StudentAlias alias, StudentId from, StudentId to, CancellationToken cancellation = default)
    {
        while (await store.GetAsync(Table, Partition(district, alias), Row, cancellation) is { } row && row.Text(Student) == from.Value)
        {
            try
            {
                await store.CommitAsync(Table, row.Partition, [RowChange.Replace(Row, new Dictionary<string, object> { [Student] = to.Value }, row.ETag)], cancellation);
            }
            catch (StorageConflictException)
            {
                // Somebody rebound it at this moment: look whom it means now.
            }
        }
    }

    /// <summary>Streams every name that is bound in a district, as <see cref="StudentAlias.KeyPart"/>, with the student it means.</summary>
    public async IAsyncEnumerable<(string Name, StudentId Student)> NamesAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var prefix = Keys.Join(district.Value, "");
        await foreach (var row in store.QueryPartitionsAsync(Table, KeyRange.StartingWith(prefix), cancellation)) yield return (row.Partition[prefix.Length..], new(row.Text(Student)!));
    }

    private async Task<StudentId> BindAsync(DistrictId district, StudentAlias alias, StudentId student, CancellationToken cancellation)
    {
        try
        {
            await store.CommitAsync(Table, Partition(district, alias), [RowChange.Insert(Row, new Dictionary<string, object> { [Student] = student.Value })], cancellation);
            return student;
        }
        catch (StorageConflictException)
        {
            return await FindAsync(district, alias, cancellation) ?? throw new InvalidOperationException($"An alias of district {district} vanished while it was being bound.");
        }
    }

    private static string Partition(DistrictId district, StudentAlias alias) => Keys.Join(district.Value, alias.KeyPart());
}

/// <summary>Which student some names mean.</summary>
/// <param name="Student">The student.</param>
/// <param name="Elsewhere">Names among them that are bound to another student: two records of one person, or a reused number.</param>
public sealed record Registration(StudentId Student, IReadOnlyList<StudentAlias> Elsewhere)
{
    /// <summary>Whether the id was made for these names, so that nothing can be stored of the student yet.</summary>
    public bool IsMinted { get; init; }
}
