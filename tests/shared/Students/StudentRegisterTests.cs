using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

public sealed class StudentRegisterTests : IDisposable
{
    private readonly SmallDistrict district = new();

    public void Dispose() => district.Dispose();

    [Fact]
    public async Task Resolve_SameNumberNewSourcedId_IsTheSameStudent()
    {
        var first = await ResolveAsync(Number("1"), SourcedId("a"));
        var second = await ResolveAsync(Number("1"), SourcedId("b"));

        Assert.Equal(first.Student, second.Student);
        Assert.Empty(second.Elsewhere);
        Assert.Equal(first.Student, await district.Register.FindAsync(Id, SourcedId("b")));
    }

    [Fact]
    public async Task Resolve_NumberGivenLater_IsBoundToTheStudentKnownByTheSourcedId()
    {
        var first = await ResolveAsync(SourcedId("a"));

        Assert.Equal(first.Student, (await ResolveAsync(Number("1"), SourcedId("a"))).Student);
        Assert.Equal(first.Student, await district.Register.FindAsync(Id, Number("1")));
    }

    [Fact]
    public async Task Resolve_NamesOfTwoStudents_TheNumberDecidesAndTheOtherIsReported()
    {
        var one = await ResolveAsync(Number("1"), SourcedId("a"));
        var two = await ResolveAsync(Number("2"), SourcedId("b"));

        var mixed = await ResolveAsync(Number("1"), SourcedId("b"));

        Assert.Equal(one.Student, mixed.Student);
        Assert.Equal([SourcedId("b")], mixed.Elsewhere);
        Assert.Equal(two.Student, await district.Register.FindAsync(Id, SourcedId("b")));
    }

    [Fact]
    public async Task Resolve_AnotherDistrict_IsAnotherStudent()
    {
        var here = await ResolveAsync(Number("1"));

        Assert.NotEqual(here.Student, (await district.Register.ResolveAsync(new("200"), [Number("1")])).Student);
    }

    [Fact]
    public async Task Resolve_NumberThatIsAlsoASourcedId_IsAnotherStudent() =>
        Assert.NotEqual((await ResolveAsync(Number("1"))).Student, (await ResolveAsync(SourcedId("1"))).Student);

    [Fact]
    public async Task Resolve_TwoAtOnce_AgreeOnOneStudent()
    {
        Registration? other = null;
        district.Store.BeforeCommit = async _ =>
        {
            district.Store.BeforeCommit = null;
            other = await ResolveAsync(Number("1"), SourcedId("a"));
        };

        var one = await ResolveAsync(Number("1"), SourcedId("a"));

        Assert.Equal(other!.Student, one.Student);
        Assert.Empty(one.Elsewhere);
    }

    [Fact]
    public async Task Looks_AreKeptNewestFirstEvenOfOneInstant()
    {
        await district.Looks.WriteAsync(Key("s1"), "Ana Ruiz, adviser", "student's page");
        await district.Looks.WriteAsync(Key("s1"), "Ana Ruiz, adviser", "student's page");
        district.Clock.Now += TimeSpan.FromSeconds(1);
        await district.Looks.WriteAsync(Key("s1"), "Lena Voss, school lead", "plan form");

        Assert.Equal(["Lena Voss, school lead", "Ana Ruiz, adviser", "Ana Ruiz, adviser"], await district.Looks.ReadAsync(Key("s1")).Select(look => look.Party).ToListAsync());
        Assert.Empty(await district.Looks.ReadAsync(Key("s2")).ToListAsync());
    }

    private static StudentAlias Number(string value) => new(StudentAliasKind.Number, value);

    private static StudentAlias SourcedId(string value) => new(StudentAliasKind.SourcedId, value);

    private Task<Registration> ResolveAsync(params IReadOnlyList<StudentAlias> aliases) => district.Register.ResolveAsync(Id, aliases);
}
