using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

/// <summary>What is remembered of rows is what is in them.</summary>
public sealed class VersionMemoryTests
{
    private readonly VersionMemory<Note> memory = new(most: 4);

    [Fact]
    public void Read_SameVersion_GivesTheSameDocument()
    {
        var row = Row("a", "1", new Note("x"));

        Assert.Same(memory.Read(row), memory.Read(row));
    }

    [Fact]
    public void Read_NewVersion_GivesTheNewDocument()
    {
        memory.Read(Row("a", "1", new Note("x")));

        Assert.Equal(new Note("y"), memory.Read(Row("a", "2", new Note("y"))));
    }

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheDocumentThatWasWritten()
    {
        var note = new Note("x");
        memory.Wrote("p", RowChange.Insert("a", DocumentRows.Values(note)));

        Assert.Same(note, memory.Read(Row("a", "7", new Note("x"))));
        Assert.Same(note, memory.Read(Row("a", "7", new Note("x"))));
    }

    [Fact]
    public async Task Document_WrittenOnDemand_IsReadAsTextOrAsItself()
    {
        var (store, note) = (new MemoryTableStore(), new Note("x"));
        var change = RowChange.Insert("a", DocumentRows.ValuesOnDemand(note));
        await store.CommitAsync("Notes", "p", [change]);
        memory.Wrote("p", change);

        var row = (await store.GetAsync("Notes", "p", "a"))!;

        Assert.Same(note, memory.Read(row));
        Assert.Same(note, row.Read<Note>());
        Assert.Equal(DocumentRows.Values(note).Single(), row.Values.Single());
        Assert.Equal("""{"text":"x"}""", row.Text("doc"));
    }

    [Fact]
    public void Read_AfterAnotherWroteOverIt_GivesTheOthersDocument()
    {
        memory.Wrote("p", RowChange.Insert("a", DocumentRows.Values(new Note("mine"))));

        Assert.Equal(new Note("theirs"), memory.Read(Row("a", "8", new Note("theirs"))));
        Assert.Equal(new Note("mine"), memory.Read(Row("a", "9", new Note("mine"))));
    }

    [Fact]
    public void Read_OfMoreThanAreRemembered_ForgetsThoseNotUsedForLongest()
    {
        var used = memory.Read(Row("used", "1", new Note("u")));
        var unused = memory.Read(Row("unused", "1", new Note("v")));
        for (var i = 0; i < 20; i++)
        {
            memory.Read(Row($"{i}", "1", new Note($"{i}")));
            Assert.Same(used, memory.Read(Row("used", "1", new Note("u"))));
        }

        Assert.NotSame(unused, memory.Read(Row("unused", "1", new Note("v"))));
    }

    private static StoredRow Row(string row, string etag, Note note) => new("p", row, etag, new Dictionary<string, object>(DocumentRows.Values(note)));

    internal sealed record Note(string Text);
}
