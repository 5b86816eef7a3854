using System.IO.Compression;
using System.Text;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>What an archive may look like, and what refuses it before or while it is unpacked.</summary>
public sealed class RosterArchiveTests
{
    [Theory]
    [InlineData("")]
    [InlineData("export/")]
    public void Zip_WithItsFilesAtTheTopOrInOneFolder_IsRead(string folder)
    {
        using var files = new RosterFiles();

        Assert.Equal(1, RosterFiles.Read(files.Zip(folder)).StudentCount);
    }

    [Fact]
    public void Zip_FromMacOs_IsReadWithoutItsShadows()
    {
        using var files = new RosterFiles();
        files.WithBytes("__MACOSX/export/._users.csv", [0, 5, 22, 7]).WithBytes("__MACOSX/._export.csv", [0, 5, 22, 7]);
        var path = files.Zip();
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update)) zip.CreateEntry("later/");

        Assert.Equal(1, RosterFiles.Read(path).StudentCount);
    }

    [Fact]
    public void Files_InAnyPacking_HaveTheSameHash()
    {
        using var files = new RosterFiles();
        var hash = files.Read().ContentHash;

        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, RosterFiles.Read(files.Zip("export/", reversed: true, CompressionLevel.NoCompression)).ContentHash);
        Assert.Equal(hash, RosterFiles.Read(files.With("results.csv", "not,read").Zip()).ContentHash);
        Assert.Equal(hash, RosterFiles.Read(files.Folder()).ContentHash);
        Assert.NotEqual(hash, files.Replace("orgs.csv", "First", "Other").Read().ContentHash);
    }

    [Fact]
    public void Archive_ReadAgain_SaysSo()
    {
        using var files = new RosterFiles();
        using var archive = RosterArchive.Open(files.Zip());
        archive.Read();

        Assert.Throws<InvalidOperationException>(() => archive.Read());
    }

    [Fact]
    public void Path_ToNothing_IsRefused() => RosterFiles.Refused(Path.Combine(Path.GetTempPath(), "no-such-roster.zip"), Path.GetTempPath());

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("This is a letter, not a roster. It goes on for a while, so that it is longer than the end of a zip.")]
    public void File_ThatIsNoZip_IsRefused(string content)
    {
        using var files = new RosterFiles();

        var refused = RosterFiles.Refused(files.Write("letter.zip", Encoding.UTF8.GetBytes(content)), "letter.zip");

        Assert.Contains("not a zip", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithoutTheFiles_IsRefused()
    {
        using var files = new RosterFiles();
        files.Write("letter.txt", [1]);

        RosterFiles.Refused(Path.GetDirectoryName(files.Write("other.txt", [1]))!, "roster-");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(388_000)]
    [InlineData(389_700)]
    [InlineData(389_804)]
    public void Zip_CutOff_IsRefused(int length)
    {
        using var files = new RosterFiles();
        var whole = File.ReadAllBytes(SampleDistrict.Archive);
        Assert.True(length < whole.Length);

        var refused = RosterFiles.Refused(files.Write("cut.zip", whole[..length]), "cut.zip");

        Assert.Contains("cut off", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.csv")]
    [InlineData("x/../../evil.csv")]
    [InlineData("/etc/evil.csv")]
    [InlineData("C:/evil.csv")]
    [InlineData("..\\evil.csv")]
    [InlineData("x\\evil.csv")]
    [InlineData("./evil.csv")]
    public void Entry_ThatLeadsOutside_IsRefused(string entry)
    {
        using var files = new RosterFiles();
        files.With(entry, "a,b");

        Assert.Contains("unsafe path", RosterFiles.Refused(files.Zip(), "roster.zip").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_WithALineBreakInItsName_IsRefusedInOneLine()
    {
        using var files = new RosterFiles();
        files.With("../two\nlines\u001b[2J.csv", "a,b");

        RosterFiles.Refused(files.Zip(), "roster.zip");
    }

    [Theory]
    [InlineData("users.csv")]
    [InlineData("USERS.csv")]
    public void Entry_ThereTwice_IsRefused(string again)
    {
        using var files = new RosterFiles();
        files.With("xsers.csv", "a,b");

        RosterFiles.Refused(files.Write("twice.zip", ZipBytes.Rename(File.ReadAllBytes(files.Zip()), "xsers.csv", again)), again);
    }

    [Fact]
    public void Entry_Encrypted_IsRefused()
    {
        using var files = new RosterFiles();

        var refused = RosterFiles.Refused(files.Write("secret.zip", ZipBytes.DeclareEncrypted(File.ReadAllBytes(files.Zip()), "users.csv")), "users.csv");

        Assert.Contains("encrypted", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_PackedByAnUnknownMethod_IsRefused()
    {
        using var files = new RosterFiles();

        RosterFiles.Refused(files.Write("odd.zip", ZipBytes.DeclareMethod(File.ReadAllBytes(files.Zip()), "users.csv", 98)), "users.csv");
    }

    [Fact]
    public void Entry_WithAnotherChecksum_IsRefused()
    {
        using var files = new RosterFiles();

        RosterFiles.Refused(files.Write("bad.zip", ZipBytes.DeclareCrc(File.ReadAllBytes(files.Zip()), "users.csv", 1)), "users.csv");
    }

    [Fact]
    public void Entry_ThatUnpacksToAThousandTimesItsSize_IsRefused()
    {
        using var files = new RosterFiles();
        files.WithBytes("enrollments.csv", new byte[50_000_000]);

        Assert.Contains("far more", RosterFiles.Refused(files.Zip(level: CompressionLevel.SmallestSize), "enrollments.csv").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000u)]
    [InlineData(4_000_000_000u)]
    public void Entry_WhoseDeclaredSizeLies_IsRefused(uint declared)
    {
        using var files = new RosterFiles();
        files.Add("enrollments.csv", [.. Enumerable.Range(0, 100_000).Select(i => $"x{i},active,h1,s1,p1,student,,,")]);
        var lying = ZipBytes.DeclareSize(File.ReadAllBytes(files.Zip()), "enrollments.csv", declared);

        RosterFiles.Refused(files.Write("lying.zip", lying), "enrollments.csv");
    }

    [Fact]
    public void Zip_WithTooManyEntries_IsRefused()
    {
        using var files = new RosterFiles();
        for (var i = 0; i < RosterLimits.Entries; i++) files.WithBytes($"more/{i}", []);

        RosterFiles.Refused(files.Zip(), "roster.zip");
    }

    [Fact]
    public void Zip_WithALongListOfEntries_IsRefusedBeforeTheListIsRead()
    {
        using var files = new RosterFiles();
        for (var i = 0; i < 6_000; i++) files.WithBytes($"{i}{new string('x', 150)}", []);

        Assert.Contains("far more entries", RosterFiles.Refused(files.Zip(), "roster.zip").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsReadLikeAZip()
    {
        using var files = new RosterFiles();

        Assert.Equal(1, RosterFiles.Read(files.Folder()).StudentCount);
        RosterFiles.Refused(Path.GetDirectoryName(files.Write("users.csv", [0, 1, 2]))!, "users.csv");
    }
}
