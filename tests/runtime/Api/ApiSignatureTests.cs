namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>
/// The stand-in, the committed list and the assemblies these tests were compiled against agree member by member. Compiled with AzurePackages=true
/// the last are Microsoft's own.
/// </summary>
public sealed class ApiSignatureTests
{
    private const string Regenerate =
        "To accept, run these tests once with ILP_WRITE_SIGNATURES=1 (with AzurePackages=true the declarations are then Microsoft's) and review the changed list.";

    private static readonly IReadOnlyList<Signature> StandIn = TypeSignatures.Of(ApiAssemblies.StandIn.GetExportedTypes());

    private static readonly IReadOnlyList<Signature> Referenced = TypeSignatures.Of(ApiAssemblies.ReferencedTypes());

    private static readonly IReadOnlyList<string> Listed = ReadList();

    [Fact]
    public void StandIn_EveryMember_IsListed() =>
        AssertNone(StandIn.Where(signature => !Listed.Contains(signature.Line)).Select(signature => signature.Line), "are in runtime/Api but not in signatures.txt");

    [Fact]
    public void List_EveryLine_IsInTheStandIn()
    {
        var lines = StandIn.Select(signature => signature.Line).ToHashSet();
        AssertNone(Listed.Where(line => !lines.Contains(line)), "are in signatures.txt but not in runtime/Api");
    }

    [Fact]
    public void List_EveryLine_IsTheSameInTheReferencedAssemblies()
    {
        var lines = Referenced.Select(signature => signature.Line).ToHashSet();
        AssertNone(Listed.Where(line => !lines.Contains(line)).Select(Compare), "of signatures.txt are not so in the assemblies the app is compiled against");
    }

    [Fact]
    public void StandIn_EveryMemberThatASubclassMustHave_IsThere()
    {
        var present = StandIn.Select(signature => (signature.Type, signature.Member)).ToHashSet();
        AssertNone(
            Referenced.Where(signature => signature.MustBeImplemented && !present.Contains((signature.Type, signature.Member))).Select(signature => signature.Line),
            "must be implemented by the engine and are missing from runtime/Api");
    }

    [Fact]
    public void List_Lines_AreInOrderAndDistinct()
    {
        var known = StandIn.Select(signature => signature.Line).Where(line => Listed.Contains(line)).ToList();
        Assert.Equal(known, Listed.Where(line => known.Contains(line)));
        Assert.Equal(Listed.Distinct(), Listed);
    }

    private static void AssertNone(IEnumerable<string> lines, string what)
    {
        var found = lines.ToList();
        Assert.True(found.Count == 0, $"{found.Count} lines {what}:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", found)}{Environment.NewLine}{Regenerate}");
    }

    private static string Compare(string line)
    {
        var mine = StandIn.FirstOrDefault(signature => signature.Line == line);
        var theirs = mine is null ? null : Referenced.FirstOrDefault(signature => (signature.Type, signature.Member) == (mine.Type, mine.Member));
        return theirs is null ? $"{line}{Environment.NewLine}    does not exist there" : $"{line}{Environment.NewLine}    there: {theirs.Declaration}";
    }

    private static string[] ReadList()
    {
        if (Environment.GetEnvironmentVariable("ILP_WRITE_SIGNATURES") == "1")
        {
            var wanted = StandIn.Select(signature => (signature.Type, signature.Member)).ToHashSet();
            var lines = Referenced.Where(signature => wanted.Contains((signature.Type, signature.Member))).Select(signature => signature.Line);
            File.WriteAllText(TestPaths.SignatureList, string.Join('\n', lines) + "\n");
        }

        return File.ReadAllLines(TestPaths.SignatureList);
    }
}
